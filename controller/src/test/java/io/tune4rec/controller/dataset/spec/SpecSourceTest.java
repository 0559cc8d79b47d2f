package io.tune4rec.controller.dataset.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.dataset.ImportSource;
import io.tune4rec.controller.dataset.Interaction;
import io.tune4rec.controller.dataset.InteractionReader;
import io.tune4rec.controller.dataset.Source;
import io.tune4rec.controller.source.TextRows;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files read as a description in YAML says. */
class SpecSourceTest {
  private static final Function<Interaction, String> KEYS =
      row -> row.session() + " " + row.user() + " " + row.ids()[0] + " " + row.time();

  @TempDir Path folder;

  @Test
  void cells_may_stand_between_two_colons_and_the_header_in_the_description() {
    var rows =
        read(
            "u.dat",
            "7::20::5::1000000000\n7::30::3::1000000060\n",
            """
            delimiter: "::"
            header: [user, movie, rating, at]
            columns: {session: user, item: movie, time: at}
            """,
            KEYS);

    assertThat(rows).containsExactly("7  1 1000000000000", "7  2 1000000060000");
  }

  @Test
  void the_delimiter_of_a_file_without_header_is_told_from_the_number_of_its_cells() {
    var rows =
        read(
            "u.data",
            "7\t20\t3,5\t1000000000\n",
            """
            header: [user, movie, rating, at]
            columns: {session: user, item: movie, time: at}
            """,
            KEYS);

    assertThat(rows).containsExactly("7  1 1000000000000");
  }

  @Test
  void sessions_may_be_made_of_what_users_do() {
    var rows =
        read("c.csv", "u,i,t\nann,x,1000000000\n", "columns: {user: u, item: i, time: t}", KEYS);

    assertThat(rows).containsExactly(" ann 1 1000000000000");
  }

  @Test
  void a_row_may_name_session_and_user() {
    var rows =
        read(
            "c.csv",
            "s,u,i,t\n1,ann,x,1000000000\n",
            "columns: {session: s, user: u, item: i, time: t}",
            KEYS);

    assertThat(rows).containsExactly("1 ann 1 1000000000000");
  }

  @Test
  void a_time_may_be_a_day_and_the_milliseconds_since() {
    var rows =
        read(
            "c.csv",
            "s;i;day;ms\n1;x;2016-05-09;526309\n",
            "columns: {session: s, item: i, time: day, time_offset: ms}",
            KEYS);

    // 2016-05-09T00:00:00Z is 1462752000 (date -u -d 2016-05-09 +%s)
    assertThat(rows).containsExactly("1  1 " + (1_462_752_000_000L + 526_309));
  }

  @Test
  void a_time_may_be_a_day_and_a_time_of_day() {
    var rows =
        read(
            "c.csv",
            "s,i,day,clock\n1,x,2016-05-09,13:05:09.25\n1,x,2016-05-09,9:05\n",
            "columns: {session: s, item: i, time: day, time_offset: clock}",
            row -> Long.toString(row.time() - 1_462_752_000_000L));

    assertThat(rows).containsExactly("47109250", "32700000");
  }

  @Test
  void a_session_may_have_begun_before_its_first_interaction() {
    var rows =
        read(
            "c.csv",
            "s,i,t,began\n1,x,1000000000,999999000\n",
            "columns: {session: s, item: i, time: t, session_start: began}",
            row -> row.start() + " " + row.time());

    assertThat(rows).containsExactly("999999000000 1000000000000");
  }

  @Test
  void only_rows_with_the_given_values_are_taken() {
    var rows =
        read(
            "c.csv",
            """
            s,i,t,event,shop
            1,x,1,view,a
            1,y,2,buy,a
            1,z,3,cart,
            1,w,4,cart,b
            """,
            """
            columns: {session: s, item: i, time: t}
            where: {event: [view, cart], shop: "*"}
            """,
            row -> Long.toString(row.time()));

    assertThat(rows).containsExactly("1", "4");
  }

  @Test
  void a_filter_that_takes_nothing_is_refused() {
    assertThatThrownBy(
            () ->
                read(
                    "c.csv",
                    "s,i,t,event\n1,x,1,view\n",
                    """
                    columns: {session: s, item: i, time: t}
                    where: {event: click}
                    """,
                    KEYS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "c.csv: there is at least one interaction, but none of its 1 rows is to be taken;"
                + " correct --where, which says what rows to take");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b|a|c", "\"[\"\"b\"\", \"\"a\"\", \"\"c\"\"]\"", "\"['b', 'a', 'c']\""})
  void a_cell_may_hold_a_list(String cell) {
    var rows =
        read(
            "c.csv",
            "s,i,t,l\n1,x,1," + cell + "\n1,x,2,a\n1,x,3,\n",
            "columns: {session: s, item: i, time: t, lists: [l]}",
            row -> Arrays.toString(row.idLists()[0]));

    assertThat(rows).as("ids in order of appearance").containsExactly("[1, 2, 3]", "[2]", "[]");
  }

  @Test
  void lists_of_numbers_and_lists_with_another_delimiter() {
    var rows =
        read(
            "c.csv",
            "s,i,t,l,n\n1,x,1,b a,0.5 -2 1e3\n",
            """
            list_delimiter: " "
            columns: {session: s, item: i, time: t, lists: l, number_lists: n}
            """,
            row -> Arrays.toString(row.idLists()[0]) + Arrays.toString(row.numberLists()[0]));

    assertThat(rows).containsExactly("[1, 2][0.5, -2.0, 1000.0]");
  }

  @Test
  void json_lines_hold_lists_as_they_are() {
    var rows =
        read(
            "c.jsonl",
            "{\"s\": 1, \"i\": 5, \"t\": 1, \"l\": [\"b\", \"a\"], \"n\": [1, 2.5]}\n"
                + "{\"s\": 1, \"i\": 5, \"t\": 2}\n",
            "columns: {session: s, item: i, time: t, lists: l, number_lists: n}",
            row -> Arrays.toString(row.idLists()[0]) + Arrays.toString(row.numberLists()[0]));

    assertThat(rows).containsExactly("[1, 2][1.0, 2.5]", "[][]");
  }

  @Test
  void what_is_no_number_in_a_list_is_told_with_its_row() {
    assertThatThrownBy(
            () ->
                read(
                    "c.csv",
                    "s,i,t,n\n1,x,1,3|four\n",
                    "columns: {session: s, item: i, time: t, number_lists: n}",
                    KEYS))
        .hasMessage(
            "c.csv row 1 (line 2), column 'n': the numbers of a list are finite and written like 12,"
                + " -0.5 or 1e-3, but got 'four'");
  }

  @Test
  void a_split_column_says_train_valid_or_test() {
    var yaml = "columns: {session: s, item: i, time: t, split: part}";

    var rows = read("c.csv", "s,i,t,part\n1,x,1,train\n1,x,2,test\n", yaml, Interaction::split);

    assertThat(rows).containsExactly("train", "test");
    assertThatThrownBy(() -> read("d.csv", "s,i,t,part\n1,x,1,tset\n", yaml, Interaction::split))
        .hasMessage(
            "d.csv row 1 (line 2), column 'part': a row is for train, valid or test, but got"
                + " 'tset'; did you mean 'test'?");
  }

  @Test
  void a_negative_item_is_refused() {
    assertThatThrownBy(
            () ->
                read(
                    "c.csv",
                    "s,i,t\n1,5,1\n1,-1,2\n",
                    "columns: {session: s, item: i, time: t}",
                    KEYS))
        .hasMessage(
            "c.csv row 2 (line 3), column 'i': an id is not negative, but got '-1'; leave out rows"
                + " whose id is missing, or give it a name");
  }

  @Test
  void every_unknown_key_and_every_wrong_value_is_told_at_once() {
    assertThatThrownBy(
            () ->
                spec(
                    """
                    delimeter: ";"
                    columns: {session: s, itm: i, item: [a, b], time: t}
                    time_unit: milisecond
                    """))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            columns.item: it is one value, but got [a, b]
            time_unit: a unit is one of seconds, milliseconds, microseconds, nanoseconds, position, \
            but got 'milisecond'; did you mean 'milliseconds'?
            columns.itm: keys are known ones, but this one is not; did you mean 'item'?
            delimeter: keys are known ones, but this one is not; did you mean 'delimiter'?""");
  }

  @Test
  void a_text_that_is_no_yaml_is_refused_with_its_place() {
    assertThatThrownBy(() -> spec("columns: {session: s"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("spec.yaml: a description of a dataset is a YAML object, but ")
        .hasMessageContaining("(line 1, column ");
  }

  private static DatasetSpec spec(String yaml) {
    try {
      var in = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
      return DatasetSpec.parse(SpecDocument.read("spec.yaml", in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> read(
      String name, String text, String yaml, Function<Interaction, String> shown) {
    try {
      var file = Files.writeString(folder.resolve(name), text);
      var columns = spec(yaml).columns().orElseThrow();
      var source = Source.of(new ImportSource.Files(List.of(file), columns), TextRows::open);
      var rows = new ArrayList<String>();
      new InteractionReader(source, TextRows::open)
          .read(row -> rows.add(shown.apply(row)), n -> {});
      return rows;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
