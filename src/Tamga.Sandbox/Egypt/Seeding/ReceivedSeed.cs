using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tamga.Sandbox.Control;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Seeding;

/// <summary>
/// A month in which a taxpayer has received many documents of others, the same ones every time. They are spread evenly over the
/// month; every twentieth is a credit note, every 50th was cancelled and every 70th rejected. Each has one to three lines, of
/// which the second bears a table tax and the third is withheld from. They are written when somebody looks at them: a hundred
/// thousand cost some tens of megabytes.
/// </summary>
sealed record ReceivedSeed
{
    const int InSubmission = 100;

    public string Rin { get; init; } = EtaSeeds.Rin;
    public required int Year { get; init; }
    public required int Month { get; init; }
    public required int Count { get; init; }

    /// <summary>How many issuers they come from.</summary>
    public int Issuers { get; init; } = 50;

    public void Check(EtaOffice office)
    {
        ControlException.When(!office.Taxpayers.ContainsKey(Rin), $"received: rin {Rin} is unknown; seed it under taxpayers");
        ControlException.When(Year is < 2020 or > 2100 || Month is < 1 or > 12, "received: year and month name a month");
        ControlException.When(Count is < 1 or > 1_000_000, "received: count lies between 1 and 1000000");
        ControlException.When(Issuers is < 1 or > 10_000, "received: issuers lies between 1 and 10000");
        ControlException.When(Begin > office.Now, "received: the month has not begun");
    }

    public void Apply(EtaOffice office)
    {
        var end = Begin.AddMonths(1) < office.Now ? Begin.AddMonths(1) : office.Now;
        var step = (end - Begin) / Count;
        var receiver = office.Taxpayers[Rin].Name;
        Submission? submission = null;
        for (var number = 0; number < Count; number++)
        {
            var at = Begin + step * number;
            at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
            if (number % InSubmission == 0)
            {
                submission = new Submission
                {
                    Uuid = Id($"submission {number}"),
                    Submitter = IssuerOf(number),
                    ReceivedAt = at,
                    VisibleAt = at,
                    NameOfId = "submissionUUID",
                };
                office.Submissions[submission.Uuid] = submission;
            }
            var received = new ReceivedDocument(this, number, at, receiver);
            office.Keep(new EtaDocument
            {
                Uuid = Id($"document {number}"),
                LongId = Id($"document {number}") + "SANDBX" + at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                HashKey = "",
                Submission = submission!,
                Written = received.Write,
                Issuer = IssuerOf(number),
                InternalId = received.InternalId,
                Type = received.Type,
                ReceiverId = Rin,
                ReceiverType = "B",
                ReceivedAt = at.AddSeconds(30),
                Status = StatusOf(number),
                Cancellation = StatusOf(number) is DocumentStatus.Cancelled ? Ended(DocumentStatus.Cancelled, at) : null,
                Rejection = StatusOf(number) is DocumentStatus.Rejected ? Ended(DocumentStatus.Rejected, at) : null,
            });
        }
    }

    DateTimeOffset Begin => new(Year, Month, 1, 0, 0, 0, TimeSpan.Zero);

    static DocumentStatus StatusOf(int number) =>
        number % 50 == 49 ? DocumentStatus.Cancelled
        : number % 70 == 69 ? DocumentStatus.Rejected
        : DocumentStatus.Valid;

    static StateRequest Ended(DocumentStatus status, DateTimeOffset at) =>
        new(status, "Wrong invoice details", at.AddHours(2), at.AddHours(3)) { Done = true };

    string IssuerOf(int number) => (500_000_000 + number * 7 % Issuers).ToString(CultureInfo.InvariantCulture);

    /// <summary>The same id every time, of the letters that ids have.</summary>
    string Id(string what)
    {
        const string letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Rin} {Year}-{Month} {what}"));
        return string.Create(26, hash, static (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = letters[bytes[i] % letters.Length];
        });
    }

    /// <summary>One of them, as it is written anew each time.</summary>
    sealed class ReceivedDocument(ReceivedSeed seed, int number, DateTimeOffset issuedAt, string receiver)
    {
        public string InternalId => $"RCV-{seed.Year}{seed.Month:D2}-{number:D7}";

        public string Type => number % 20 == 19 ? "C" : "I";

        public JsonElement Write()
        {
            var lines = Enumerable.Range(0, 1 + number % 3).Select(Line.Of).ToList();
            decimal Sum(Func<Line, decimal> of) => lines.Sum(of);
            var taxes = lines.SelectMany(line => line.Taxes).GroupBy(tax => tax.Type).Select(
                group => $$"""{"taxType":"{{group.Key}}","amount":{{Number(group.Sum(tax => tax.Amount))}}}""");
            var reference = Type is "C" ? $"\"references\":[\"{seed.Id($"document {number - 1}")}\"]," : "";
            var issuer = seed.IssuerOf(number);
            return JsonDocument.Parse($$"""
                {"issuer":{"address":{"branchID":"0","country":"EG","governate":"Cairo","regionCity":"Nasr City",
                "street":"شارع النصر","buildingNumber":"{{number % 90 + 1}}"},"type":"B","id":"{{issuer}}",
                "name":"مورد {{issuer}}"},
                "receiver":{"type":"B","id":"{{seed.Rin}}","name":"{{receiver}}"},
                "documentType":"{{Type}}","documentTypeVersion":"1.0",
                "dateTimeIssued":"{{issuedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss}}Z","taxpayerActivityCode":"4620",
                "internalID":"{{InternalId}}",
                "invoiceLines":[{{string.Join(',', lines.Select((line, i) => line.Write(i, issuer)))}}],
                "totalDiscountAmount":0,"totalSalesAmount":{{Number(Sum(line => line.Net))}},
                "netAmount":{{Number(Sum(line => line.Net))}},"taxTotals":[{{string.Join(',', taxes)}}],{{reference}}
                "totalAmount":{{Number(Sum(line => line.Total))}},"extraDiscountAmount":0,"totalItemsDiscountAmount":0,
                "signatures":[{"signatureType":"I","value":"ANY"}]}
                """).RootElement;
        }
    }

    /// <summary>A line: one hundred pounds and a number of pieces.</summary>
    sealed record Line(decimal Net, IReadOnlyList<(string Type, string SubType, decimal Rate, decimal Amount)> Taxes)
    {
        public decimal Total => Net + Taxes.Sum(tax => tax.Type is "T4" ? -tax.Amount : tax.Amount);

        decimal Fees => Taxes.Where(tax => tax.Type is "T5").Sum(tax => tax.Amount);

        public static Line Of(int place)
        {
            var net = 100m * (place + 1);
            return place switch
            {
                0 => new Line(net, [("T1", "V009", 14, net * 0.14m)]),
                1 => new Line(net, [("T5", "ST01", 5, net * 0.05m), ("T1", "V009", 14, net * 1.05m * 0.14m)]),
                _ => new Line(net, [("T1", "V009", 14, net * 0.14m), ("T4", "W002", 1, net * 0.01m)]),
            };
        }

        public string Write(int place, string issuer) => $$"""
            {"description":"صنف {{place + 1}}","itemType":"EGS","itemCode":"EG-{{issuer}}-{{place + 1}}","unitType":"EA",
            "quantity":{{place + 1}},"internalCode":"P{{place + 1}}","salesTotal":{{Number(Net)}},"total":{{Number(Total)}},
            "valueDifference":0,"totalTaxableFees":{{Number(Fees)}},"netTotal":{{Number(Net)}},"itemsDiscount":0,
            "unitValue":{"currencySold":"EGP","amountEGP":100},"discount":{"rate":0,"amount":0},
            "taxableItems":[{{string.Join(',', Taxes.Select(WriteTax))}}]}
            """;

        static string WriteTax((string Type, string SubType, decimal Rate, decimal Amount) tax) => $$"""
            {"taxType":"{{tax.Type}}","amount":{{Number(tax.Amount)}},"subType":"{{tax.SubType}}","rate":{{Number(tax.Rate)}}}
            """;
    }

    static string Number(decimal number) => number.ToString("0.#####", CultureInfo.InvariantCulture);
}
