// Files an invoice with ETA's stand-in, typed by what openapi-typescript has made of the API's description: invoice.js ADDRESS.
import createClient from "openapi-fetch";
import type { components, paths } from "./tamga.js";

type Filing = components["schemas"]["FilingView"];

const baseUrl = process.argv[2]!;

/** What was answered, or what was wrong with it. */
function must<T>(answer: { data?: T; error?: { detail: string; errors: string[] } }): T {
  if (answer.data === undefined) throw new Error(`${answer.error?.detail} ${answer.error?.errors.join("; ")}`);
  return answer.data;
}

const stranger = createClient<paths>({ baseUrl });
const login = { email: `${crypto.randomUUID()}@erp.example`, password: "a-long-password" };
must(await stranger.POST("/api/Auth/register", { body: { partnerName: "Me", phoneNumber: "+2010", ...login } }));
const { token } = must(await stranger.POST("/api/Auth/login", { body: login }));

const partner = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
const { id } = must(await partner.POST("/api/Customers", {
  body: {
    companyName: "My company", etaClientId: "sandbox-client", etaClientSecret: "Sandbox#1", taxpayerActivityCode: "4620",
    address: { country: "EG", governate: "Cairo", regionCity: "Nasr City", street: "Abbas", buildingNumber: "12" },
  },
}));
const { apiKey } = must(await partner.POST("/api/Customers/{id}/api-keys", { params: { path: { id } } }));

const erp = createClient<paths>({ baseUrl, headers: { "X-Api-Key": apiKey! } });
let filing: Filing = must(await erp.POST("/api/Invoices/submit", {
  params: { header: { Prefer: "wait=30" } },
  body: {
    invoices: [{
      documentType: "I", internalID: `T-${crypto.randomUUID()}`, dateTimeIssued: new Date().toISOString(),
      receiver: { type: "B", id: "987654321", name: "Delta" },
      invoiceLines: [{
        description: "Software", itemType: "EGS", itemCode: "EG-123456789-1001", unitType: "EA", quantity: 1,
        unitValue: { amountEGP: 10_000 },
      }],
    }],
  },
}));
while (filing.status !== "succeeded" && filing.status !== "failed") {
  await new Promise((resume) => setTimeout(resume, 500));
  filing = must(await erp.GET("/api/filings/{id}", { params: { path: { id: filing.id } } }));
}

const document = filing.result.documents![0]!;
console.log(`TypeScript: ${filing.kind} ${filing.status}, ${document.internalId} is ${document.status} as ${document.uuid}.`);
process.exitCode = document.status === "Valid" ? 0 : 1;
