const ORDER = {
  order_id: "SO-10021",
  placed_at: "2026-03-02T09:14:08Z",
  channel: "web",
  customer: { id: "C-2041", name: "Anna Vogel", country: "DE" },
  payment_method: "card",
  currency: "EUR",
  amount: 249.9,
  lines: [{ sku: "LAMP-07", name: "Desk lamp", quantity: 2, unit_price: 124.95 }],
};

/** The command that publishes one order; `key` is the API key or the name of a variable that holds it. */
export function curlLine(origin: string, key: string): string {
  return [
    `curl -X POST ${origin}/api/v1/events`,
    `  -H "Authorization: Bearer ${key}"`,
    '  -H "Content-Type: application/json"',
    '  -H "ce-specversion: 1.0"',
    '  -H "ce-type: sales.order.placed"',
    '  -H "ce-source: /terminal"',
    '  -H "ce-id: $(date +%s)-$RANDOM"',
    `  -H "ce-subject: ${ORDER.order_id}"`,
    `  -d '${JSON.stringify(ORDER)}'`,
  ].join(" \\\n");
}
