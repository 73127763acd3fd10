using Tamga.TestKit.Crashes;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

public sealed class KilledProcessTests(ITestOutputHelper output)
{
    const int Sample = 3;

    [Fact]
    public Task Invoices_are_uploaded_once_wherever_the_process_is_killed() =>
        KilledProcesses.AtMomentsAsync(new UploadCase(), Sample, output);

    [Fact]
    public Task A_qaime_is_deleted_at_most_once_wherever_the_process_is_killed() =>
        KilledProcesses.AtMomentsAsync(new DeletionCase(), Sample, output);

    [Fact]
    public Task A_download_is_complete_though_serve_is_killed_at_random_moments() =>
        KilledProcesses.AtRandomAsync(new DownloadCase(), kills: 2, output);
}
