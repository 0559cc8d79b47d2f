package io.tune4rec.controller.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchRowsTest {
  private static final RowLayout LAYOUT = new RowLayout(1, 1, 1, 1, true, true, true, true);
  private static final int ROWS = 60_000;

  @TempDir Path folder;

  @Test
  void rows_are_read_as_they_were_written_as_often_as_need_be() {
    try (var rows = new ScratchRows(folder.resolve("rows"), LAYOUT)) {
      for (int i = 0; i < ROWS; i++) {
        rows.write(row(i));
      }

      var read = new SortedInteraction(LAYOUT);
      for (int pass = 0; pass < 2; pass++) {
        rows.rewind();
        for (int i = 0; i < ROWS; i++) {
          rows.read(read);
          assertThat(text(read)).isEqualTo(text(row(i)));
        }
      }
      assertThat(rows.rows()).isEqualTo(ROWS);
    }
  }

  @Test
  void a_list_may_be_larger_than_the_buffer() {
    try (var rows = new ScratchRows(folder.resolve("rows"), LAYOUT)) {
      var large = row(1);
      large.numberLists()[0] = new double[300_000];
      large.numberLists()[0][299_999] = 7;
      rows.write(row(0));
      rows.write(large);
      rows.write(row(2));

      var read = new SortedInteraction(LAYOUT);
      rows.rewind();
      rows.read(read);
      rows.read(read);
      assertThat(read.numberLists()[0]).hasSize(300_000).endsWith(7);
      rows.read(read);
      assertThat(text(read)).isEqualTo(text(row(2)));
    }
  }

  private static SortedInteraction row(int i) {
    var row = new SortedInteraction(LAYOUT);
    row.happenedAt(1000L * i, 0, SortedInteraction.place(i % 7, i), i % 4);
    row.ids()[0] = i;
    row.numbers()[0] = i / 8.0;
    row.idLists()[0] = new int[] {i, i + 1};
    row.numberLists()[0] = new double[i % 3];
    return row;
  }

  private static String text(SortedInteraction row) {
    return "%d %d %d %s %s %s %s"
        .formatted(
            row.time(),
            row.place(),
            row.split(),
            Arrays.toString(row.ids()),
            Arrays.toString(row.numbers()),
            Arrays.deepToString(row.idLists()),
            Arrays.deepToString(row.numberLists()));
  }
}
