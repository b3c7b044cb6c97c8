package dev.winnow.server.page;

/** What whoever looks may do with the experiment now. */
public record Actions(boolean canLaunch, boolean canPause, boolean canStop) {
  /** For those who only read. */
  public static final Actions NONE = new Actions(false, false, false);

  public boolean any() {
    return canLaunch || canPause || canStop;
  }
}
