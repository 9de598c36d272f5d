/** The command that publishes one order; `key` is the API key or the name of a variable that holds it. */
export function curlLine(origin: string, key: string): string {
  const event = JSON.stringify({
    order_id: "A-1001",
    customer: { name: "Ada Lindqvist", country: "SE" },
    amount: 240.5,
    currency: "EUR",
    lines: [{ sku: "MUG-01", quantity: 2, price: 120.25 }],
  });
  return [
    `curl -X POST ${origin}/api/v1/events`,
    `  -H "Authorization: Bearer ${key}"`,
    '  -H "Content-Type: application/json"',
    '  -H "ce-specversion: 1.0"',
    '  -H "ce-type: sales.order.placed"',
    '  -H "ce-source: /shop/web"',
    '  -H "ce-id: $(date +%s%N)"',
    '  -H "ce-subject: A-1001"',
    `  -d '${event}'`,
  ].join(" \\\n");
}
