using Tamga.TestKit.Crashes;

namespace Tamga.Egypt.Tests.EndToEnd;

public sealed class CrashSweepTests(ITestOutputHelper output)
{
    [Fact]
    public Task Invoices_are_filed_once_wherever_the_gateway_ends() =>
        CrashSweep.RunAsync(new InvoicesCase(), output, distinctOnly: true);

    [Fact]
    public Task Receipts_keep_their_chains_wherever_the_gateway_ends() =>
        CrashSweep.RunAsync(new ReceiptsCase(), output, distinctOnly: true);

    [Fact]
    public Task A_document_is_cancelled_once_wherever_the_gateway_ends() =>
        CrashSweep.RunAsync(new CancellationCase(), output, distinctOnly: true);

    [Fact]
    public Task Item_codes_are_asked_for_once_wherever_the_gateway_ends() =>
        CrashSweep.RunAsync(new ItemCodesCase(count: 3), output, distinctOnly: true);

    [Fact]
    public Task Item_codes_are_asked_for_once_though_serve_is_killed_at_random_moments() =>
        KilledProcesses.AtRandomAsync(new ItemCodesCase(count: 60), kills: 3, output);

    [Fact]
    public Task Received_documents_are_there_once_wherever_the_gateway_ends() =>
        CrashSweep.RunAsync(new ReceivedCase(documents: 6), output, distinctOnly: true);

    [Fact]
    public Task A_package_is_asked_for_once_wherever_the_gateway_ends() =>
        CrashSweep.RunAsync(new PackageCase(), output, distinctOnly: true);

    [Fact]
    public Task Received_documents_are_there_once_though_serve_is_killed_at_random_moments() =>
        KilledProcesses.AtRandomAsync(new ReceivedCase(documents: 250), kills: 2, output);

    [Fact]
    public Task Receipts_keep_their_chains_though_serve_is_killed_at_random_moments() =>
        KilledProcesses.AtRandomAsync(new ReceiptsCase(), kills: 2, output);

    [Fact]
    public Task The_chain_goes_through_every_type_of_receipt_though_serve_is_killed_at_random_moments() =>
        KilledProcesses.AtRandomAsync(new EveryReceiptTypeCase(), kills: 2, output);
}
