package io.tune4rec.controller.dataset;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ISO-8601 date or date-time as it stands in files: {@code 2014-03-01}, {@code 20140301}, {@code
 * 2014-03-01T10:00:00.5+02:00}, with a space for the T as databases write it.
 *
 * @param millisecond since 1970-01-01T00:00:00Z
 * @param dateOnly whether there is no time of day
 * @param zoned whether it names its zone; otherwise it was taken as UTC
 */
record IsoTime(long millisecond, boolean dateOnly, boolean zoned) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)"
              + "(?:[T ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?"
              + "(?: ?(Z|UTC|[+-]\\d\\d(?::?\\d\\d)?))?)?");
  private static final Pattern BASIC_DATE = Pattern.compile("(19|20)\\d{6}");

  static Optional<IsoTime> parse(String text) {
    var form =
        FORM.matcher(
            BASIC_DATE.matcher(text).matches()
                ? text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6)
                : text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(form));
    } catch (DateTimeException e) {
      // it looks like a date, but the calendar has none such
      return Optional.empty();
    }
  }

  private static IsoTime of(Matcher form) {
    boolean dateOnly = form.group(4) == null;
    var time =
        LocalDateTime.of(
            number(form, 1),
            number(form, 2),
            number(form, 3),
            number(form, 4),
            number(form, 5),
            number(form, 6),
            nanoseconds(form.group(7)));
    var zone = form.group(8);
    var offset = zone == null || zone.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(zone);
    return new IsoTime(time.toInstant(offset).toEpochMilli(), dateOnly, zone != null);
  }

  private static int number(Matcher form, int group) {
    return form.group(group) == null ? 0 : Integer.parseInt(form.group(group));
  }

  private static int nanoseconds(String decimals) {
    return decimals == null ? 0 : Integer.parseInt((decimals + "00000000").substring(0, 9));
  }
}
