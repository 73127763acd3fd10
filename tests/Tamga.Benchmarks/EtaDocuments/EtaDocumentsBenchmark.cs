using System.Diagnostics;
using System.Text;
using Tamga.Benchmarks.Hosting;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Invoices.Composing;
using Tamga.Egypt.Receipts.Composing;

namespace Tamga.Benchmarks.EtaDocuments;

/// <summary>
/// Ten-line documents, every other one a receipt: parsed, checked, computed, written, and hashed, on one thread. Counted per
/// second of processor time, the collector's included, so that a crowded machine changes little.
/// </summary>
static class EtaDocumentsBenchmark
{
    const int Samples = 64;
    const double LeastPerSecond = 25_000;
    const double LeastRatio = 8;

    /// <summary>Until the code that is measured is the code that stays.</summary>
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public static Benchmark Benchmark { get; } = new(
        "eta-documents", "ETA invoices and receipts of ten lines composed, hashed and given their uuid, per second and core",
        RunAsync);

    static Task<BenchmarkResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        Console.WriteLine(Machine.Description);
        var invoices = SampleDocuments.Invoices(Samples);
        var receipts = SampleDocuments.Receipts(Samples);
        CheckSame(invoices, receipts);

        var duration = limit < Longest ? limit : Longest;
        var ours =
            Measure("Tamga", duration, i => ComposeInvoice(invoices[i]), i => ComposeReceipt(receipts[i]), cancellationToken);
        var naive = Measure(
            "naive",
            duration,
            i => NaiveComposer.Invoice(invoices[i], SampleDocuments.Issuer).Canonical.Length,
            i => NaiveComposer.Receipt(receipts[i], SampleDocuments.Issuer, SampleDocuments.PreviousUuid).Canonical.Length,
            cancellationToken);
        Console.WriteLine(
            $"of Tamga's {ours.BytesPerDocument:N0} B, {ResultBytes(invoices, receipts):N0} B are the document, its text and "
            + "its hash");
        var ratio = ours.PerSecond / naive.PerSecond;
        using var process = Process.GetCurrentProcess();
        return Task.FromResult(new BenchmarkResult(
            Benchmark.Name, Math.Round(ours.PerSecond), "documents/s per core",
            "the same documents from a tree of nodes by adding up strings",
            Math.Round(naive.PerSecond), Math.Round(ratio, 2), Math.Round(process.PeakWorkingSet64 / 1048576.0),
            $"≥ {LeastPerSecond:0} and ≥ {LeastRatio} ×", ours.PerSecond >= LeastPerSecond && ratio >= LeastRatio));
    }

    static int ComposeInvoice(byte[] shortForm) =>
        InvoiceComposer.Compose(shortForm, SampleDocuments.Issuer, DocumentSettings.Default).Canonical.Length;

    static int ComposeReceipt(byte[] shortForm) => ReceiptComposer
        .Compose(
            shortForm, SampleDocuments.Issuer, null, SampleDocuments.PreviousUuid, DocumentSettings.Default).Canonical.Length;

    /// <summary>A comparison of speeds says something only about the same work: both sides give the same bytes.</summary>
    static void CheckSame(byte[][] invoices, byte[][] receipts)
    {
        for (var i = 0; i < Samples; i++)
        {
            var invoice = InvoiceComposer.Compose(invoices[i], SampleDocuments.Issuer, DocumentSettings.Default);
            if (!invoice.IsValid) throw new InvalidDataException(string.Join('\n', invoice.Errors));
            var naive = NaiveComposer.Invoice(invoices[i], SampleDocuments.Issuer);
            Same(naive.Canonical, invoice.Canonical);
            Same(naive.Document, invoice.Document);

            var receipt = ReceiptComposer.Compose(
                receipts[i], SampleDocuments.Issuer, null, SampleDocuments.PreviousUuid, DocumentSettings.Default);
            if (!receipt.IsValid) throw new InvalidDataException(string.Join('\n', receipt.Errors));
            naive = NaiveComposer.Receipt(receipts[i], SampleDocuments.Issuer, SampleDocuments.PreviousUuid);
            Same(naive.Canonical, receipt.Canonical);
            Same(naive.Document, receipt.Document);
            Same(naive.Hash, Encoding.ASCII.GetBytes(receipt.Uuid));
        }
    }

    static void Same(string naive, ReadOnlyMemory<byte> ours)
    {
        var text = Encoding.UTF8.GetString(ours.Span);
        if (naive != text) throw new InvalidDataException($"The two differ:\n{naive}\n{text}");
    }

    static double ResultBytes(byte[][] invoices, byte[][] receipts)
    {
        const int hash = 32;
        var invoice = invoices.Average(s =>
        {
            var composed = InvoiceComposer.Compose(s, SampleDocuments.Issuer, DocumentSettings.Default);
            return composed.Document.Length + composed.Canonical.Length + hash;
        });
        var receipt = receipts.Average(s =>
        {
            var composed = ReceiptComposer.Compose(
                s, SampleDocuments.Issuer, null, SampleDocuments.PreviousUuid, DocumentSettings.Default);
            return composed.Document.Length + composed.Canonical.Length + composed.Uuid.Length * sizeof(char);
        });
        return (invoice + receipt) / 2;
    }

    static Figures Measure(
        string who, TimeSpan duration, Func<int, int> invoice, Func<int, int> receipt, CancellationToken cancellationToken)
    {
        Run(WarmUp, invoice, receipt, cancellationToken);
        GC.Collect();
        var (allocated, processor, start) = (
            GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var documents = Run(duration, invoice, receipt, cancellationToken);
        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var figures = new Figures(
            documents / (Environment.CpuUsage.TotalTime - processor).TotalSeconds,
            (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)documents);
        Console.WriteLine(
            $"{who}: {figures.PerSecond:N0} documents a second of processor time ({1e6 / figures.PerSecond:0.0} µs each; "
            + $"{documents / wall:N0} a second by the clock), "
            + $"{figures.BytesPerDocument:N0} B allocated for each");
        return figures;
    }

    static long Run(TimeSpan duration, Func<int, int> invoice, Func<int, int> receipt, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        long documents = 0;
        long characters = 0;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < Samples; i++) characters += invoice(i) + receipt(i);
            documents += 2 * Samples;
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
        return characters > 0 ? documents : 0;
    }

    sealed record Figures(double PerSecond, double BytesPerDocument);
}
