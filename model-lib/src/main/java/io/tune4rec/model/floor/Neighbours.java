package io.tune4rec.model.floor;

/**
 * The k sessions of the highest similarity; of equals the newest. Offered newest first. A heap
 * whose root is the one to give way. Not thread-safe; one per thread.
 */
final class Neighbours {
  private final int most;
  private final int[] sessions;
  private final double[] similarities;
  private int size;

  /**
   * @param most k
   * @param sessions how many there are in all
   */
  Neighbours(int most, int sessions) {
    this.most = Math.min(most, Math.max(1, sessions));
    this.sessions = new int[this.most];
    similarities = new double[this.most];
  }

  void clear() {
    size = 0;
  }

  void offer(int session, double similarity) {
    if (size < most) {
      int hole = size++;
      while (hole > 0 && givesWay(session, similarity, (hole - 1) / 2)) {
        move((hole - 1) / 2, hole);
        hole = (hole - 1) / 2;
      }
      put(hole, session, similarity);
    } else if (similarity > similarities[0]) {
      sink(session, similarity);
    }
  }

  int size() {
    return size;
  }

  int session(int n) {
    return sessions[n];
  }

  double similarity(int n) {
    return similarities[n];
  }

  private void sink(int session, double similarity) {
    int hole = 0;
    for (int child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && givesWay(sessions[child + 1], similarities[child + 1], child)) {
        child++;
      }
      if (givesWay(session, similarity, child)) {
        break;
      }
      move(child, hole);
      hole = child;
    }
    put(hole, session, similarity);
  }

  /** Whether a session is given up before the one at a place: less similar, or older. */
  private boolean givesWay(int session, double similarity, int place) {
    return similarity < similarities[place]
        || similarity == similarities[place] && session < sessions[place];
  }

  private void move(int from, int to) {
    put(to, sessions[from], similarities[from]);
  }

  private void put(int place, int session, double similarity) {
    sessions[place] = session;
    similarities[place] = similarity;
  }
}
