using System.Text;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Invoices.Composing;
using Tamga.Egypt.Submissions;

namespace Tamga.Egypt.Invoices;

/// <summary>From a request to documents that can be sent, or to everything that is wrong with it.</summary>
/// <param name="options">How documents are made and how many go together.</param>
/// <param name="time">The clock.</param>
sealed class InvoiceIntake(IOptions<EtaOptions> options, TimeProvider time)
{
    /// <summary>How far an ERP's clock may be ahead of ours (assumed).</summary>
    static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    public const string List = "invoices";

    /// <summary>The member of a document that holds its lines.</summary>
    public const string Lines = "invoiceLines";

    /// <summary>The most documents in a request; 10 MB hold fewer full ones.</summary>
    public const int MostDocuments = 10_000;

    /// <summary>About what a signature with its certificate adds to a document, in base64.</summary>
    const int SignatureBytes = 4_000;

    /// <summary>Makes every document of a request.</summary>
    public IReadOnlyList<ComposedDocument> Compose(Customer customer, InvoicesBody body, ValidationErrors errors)
    {
        if (body.Invoices is not { Count: > 0 } invoices)
        {
            errors.Add("$.invoices", "is required: one document or more");
            return [];
        }

        if (invoices.Count > MostDocuments)
        {
            errors.Add("$.invoices", $"must have at most {MostDocuments} documents");
            return [];
        }

        var issuer = IssuerProfile.Of(customer);
        var settings = options.Value.MakingOfDocuments(customer);
        var latest = time.GetUtcNow() + Slack;
        var documents = new ComposedDocument[invoices.Count];
        Parallel.For(
            0, documents.Length,
            i => documents[i] = InvoiceComposer.Compose(invoices[i], issuer, settings, $"$.invoices[{i}]", latest));
        return documents;
    }

    /// <summary>What is wrong with documents, each in its place: one by one and together.</summary>
    public static IReadOnlyList<DocumentError>[] Check(IReadOnlyList<ComposedDocument> documents)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. documents.Select((document, i) => document.IsValid && !seen.TryAdd(KeyOf(document), i)
            ? [Twin(i, seen[KeyOf(document)])]
            : document.Errors)];

        static DocumentError Twin(int place, int before) =>
            new($"$.invoices[{place}].internalID", $"is the same as that of $.invoices[{before}], of the same type");
    }

    /// <summary>What is claimed for a document, besides its issuer.</summary>
    public static string KeyOf(ComposedDocument document) => $"{document.DocumentType}|{document.InternalId}";

    /// <summary>A document as it is kept.</summary>
    public static SubmissionItem ItemOf(ComposedDocument document, int index, IReadOnlyList<string> warnings) => new(
        index, document.InternalId!, document.DocumentType!, document.Sha256Hex, Encoding.UTF8.GetString(document.Document.Span))
    {
        Warnings = document.Warnings.Count + warnings.Count == 0
            ? null
            : [.. document.Warnings.Select(w => w.ToString()), .. warnings],
    };

    /// <summary>
    /// Which documents go together: as many as the settings allow, and no number twice, for ETA's answer names nothing else.
    /// </summary>
    public IReadOnlyList<DocumentRange> Batches(IReadOnlyList<ComposedDocument> documents)
    {
        var batches = new List<DocumentRange>();
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var (from, bytes) = (0, 0L);
        for (var i = 0; i < documents.Count; i++)
        {
            var size = documents[i].Document.Length + SignatureBytes;
            var isFull = i - from == options.Value.BatchDocuments || bytes + size > options.Value.BatchBytes
                || numbers.Contains(documents[i].InternalId!);
            if (i > from && isFull)
            {
                batches.Add(new DocumentRange(from, i));
                numbers.Clear();
                (from, bytes) = (i, 0);
            }

            numbers.Add(documents[i].InternalId!);
            bytes += size;
        }

        batches.Add(new DocumentRange(from, documents.Count));
        return batches;
    }
}
