using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan.Register;

namespace Tamga.Sandbox.Azerbaijan.Jobs;

/// <summary>Qaimə that are fetched from e-taxes into the portal.</summary>
sealed class DownloadOrder(Books books, QaimeSelection selection) : JobOrder
{
    int? _count;

    public override void Complete(Job job, DateTimeOffset at)
    {
        books.Downloads[job.Id] = selection;
        _count = books.Index($"process {job.Id}", IsWanted).Total;
    }

    public override void Tell(Job job, JsonObject stats)
    {
        stats["login_done"] = job.LoggedIn;
        if (_count is { } count)
            stats["imported"] = count;
    }

    bool IsWanted(bool isSent, DateTime at, string status, string kind) =>
        selection.Covers(isSent, at) && selection.Passes(status, kind);
}
