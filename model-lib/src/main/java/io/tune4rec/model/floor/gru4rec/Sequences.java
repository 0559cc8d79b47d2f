package io.tune4rec.model.floor.gru4rec;

/** Sessions one after the other, oldest first; items are 1..items. */
public interface Sequences {
  /** The highest id. */
  int items();

  int size();

  /** First interaction of a session. */
  int begin(int session);

  /** One past its last. */
  int end(int session);

  int item(int interaction);
}
