using Tamga.TestKit.Crashes;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

public sealed class CrashSweepTests(ITestOutputHelper output)
{
    [Fact]
    public Task A_download_is_complete_wherever_the_gateway_ends() =>
        CrashSweep.RunAsync(new DownloadCase(), output, distinctOnly: true);

    [Fact]
    public Task Invoices_are_uploaded_once_wherever_the_gateway_ends() =>
        CrashSweep.RunAsync(new UploadCase(), output, distinctOnly: true);

    [Fact]
    public Task A_qaime_is_deleted_at_most_once_wherever_the_gateway_ends() =>
        CrashSweep.RunAsync(new DeletionCase(), output, distinctOnly: true);
}
