package dev.winnow.browser;

/** Pages of a small shop, as a theme would make them. */
final class Html {
  static final String TAG = "<script src=\"/winnow/tag.js\"></script>";

  private static final String LOOKS =
      """
      body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#222}
      header{padding:16px 24px;border-bottom:1px solid #ddd;font-weight:700}
      main{max-width:960px;margin:24px auto;padding:0 24px}
      .product{display:grid;grid-template-columns:1fr 1fr;gap:32px}
      @media(max-width:600px){.product{grid-template-columns:1fr}}
      .photo{aspect-ratio:1;max-height:420px;background:linear-gradient(135deg,#e7ddd0,#b9a892)}
      .price{font-size:1.25em}
      .button{display:inline-flex;align-items:center;gap:8px;padding:.75em 1.5em;border:0;
        background:#222;color:#fff;font:inherit;text-decoration:none;cursor:pointer}
      .below{margin-top:3000px}
      """;

  private Html() {}

  /** A page of a type, with the tag in its head. */
  static String page(String type, String body) {
    return page(type, TAG, body);
  }

  static String page(String type, String head, String body) {
    return start(type, head) + body + "</main></body></html>";
  }

  /** A page up to where its content begins. */
  static String start(String type, String head) {
    return """
    <!doctype html><html lang="en" data-winnow-page="%s"><head><meta charset="utf-8">\
    <meta name="viewport" content="width=device-width,initial-scale=1">\
    <link rel="icon" href="data:,"><style>%s</style>%s</head>\
    <body><header>Larch &amp; Linen</header><main>\
    """
        .formatted(type, LOOKS, head);
  }

  /** What the tag is told by the page, before it. */
  static String settings(String json) {
    return "<script type=\"application/json\" id=\"winnow-settings\">%s</script>".formatted(json);
  }

  static final String PRODUCT =
      """
      <div class="product"><div class="photo"></div><div>
      <h1>Linen shirt</h1><p class="price">$49.90</p>
      <p>Woven in Portugal from flax that needs no irrigation.</p>
      <p id="purchase"><a id="buy" class="button" href="/cart">
        <svg class="shop-icon" width="16" height="16" aria-hidden="true"><title>Cart</title>\
      <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="2"/></svg>
        <span>Add to cart</span></a></p>
      <p>Ships within two days.</p></div></div>\
      """;

  static final String CART =
      """
      <h1>Your cart</h1>
      <p>1 &times; Linen shirt &mdash; $49.90</p>
      <form id="totals" action="/checkout"><p class="price">Subtotal $49.90</p>
      <input type="submit" id="checkout" class="button" value="Checkout"></form>\
      """;
}
