"""Files an invoice with ETA's stand-in, with Python's own library alone: invoice.py ADDRESS."""

import datetime
import json
import sys
import time
import urllib.error
import urllib.request
import uuid

GATEWAY = sys.argv[1]


def call(method, path, body=None, **headers):
    """What is answered; ends the program with what was wrong."""
    request = urllib.request.Request(
        GATEWAY + path, method=method, data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refused:
        problem = json.load(refused)
        sys.exit(f"{problem['errorCode']}: {problem['detail']} {'; '.join(problem['errors'])}")


login = {"email": f"{uuid.uuid4()}@erp.example", "password": "a-long-password"}
call("POST", "/api/Auth/register", {"partnerName": "Me", "phoneNumber": "+2010", **login})
partner = {"Authorization": "Bearer " + call("POST", "/api/Auth/login", login)["token"]}
customer = call("POST", "/api/Customers", {
    "companyName": "My company", "etaClientId": "sandbox-client", "etaClientSecret": "Sandbox#1", "taxpayerActivityCode": "4620",
    "address": {
        "country": "EG", "governate": "Cairo", "regionCity": "Nasr City", "street": "Abbas", "buildingNumber": "12"},
}, **partner)
erp = {"X-Api-Key": call("POST", f"/api/Customers/{customer['id']}/api-keys", **partner)["apiKey"]}

number = f"P-{uuid.uuid4()}"
filing = call("POST", "/api/Invoices/submit", {"invoices": [{
    "documentType": "I",
    "internalID": number,
    "dateTimeIssued": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    "receiver": {"type": "B", "id": "987654321", "name": "Delta"},
    "invoiceLines": [{
        "description": "Software", "itemType": "EGS", "itemCode": "EG-123456789-1001", "unitType": "EA", "quantity": 1,
        "unitValue": {"amountEGP": 10_000}}],
}]}, **erp, **{"Prefer": "wait=30", "Idempotency-Key": number})
while filing["status"] not in ("succeeded", "failed"):
    time.sleep(0.5)
    filing = call("GET", f"/api/filings/{filing['id']}", **erp)

document = filing["result"]["documents"][0]
print(f"Python: {filing['kind']} {filing['status']}, {document['internalId']} is {document['status']} as {document['uuid']}.")
sys.exit(0 if document["status"] == "Valid" else 1)
