using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan.Jobs;

namespace Tamga.Sandbox.Azerbaijan.Endpoints;

/// <summary>Processes: read_proc_status and read_proc_data.</summary>
static class JobEndpoints
{
    const int Queued = 0;
    const int Running = 1;
    const int Succeeded = 2;
    const int Failed = 3;

    // No document names it; whoever waits must go on waiting.
    const int Waiting = 5;

    // Now and then the envelope is missing.
    const int UnwrappedEvery = 3;

    public static IResult Status(PortalCall call)
    {
        var job = call.Job();
        var (status, description) = Describe(job);
        var answer = new JsonObject
        {
            ["status"] = call.Account.IsPartner ? status.ToString() : (JsonNode)status,
            ["status_desc"] = description,
            ["stats"] = Stats(job, call.Account.IsPartner),
        };
        return ++job.Polls % UnwrappedEvery == 0 ? PortalJson.Bare(answer) : PortalJson.Whole(answer);
    }

    public static IResult Data(PortalCall call) => PortalJson.Whole(new
    {
        invoices = call.Job().Order is ImportOrder order
            ? order.Invoices.Select(invoice => new { id = invoice.Id, qaime = invoice.Qaime }) : [],
        etax_invoices = Array.Empty<object>(),
    });

    static (int Status, string Description) Describe(Job job) => job.Stage switch
    {
        JobStage.Queued => (Queued, ""),
        JobStage.Busy => (Waiting, "Process waiting"),
        JobStage.Finished when job.Exceptions.Count > 0 => (Failed, "Process Finalized With Error"),
        JobStage.Finished => (Succeeded, "Process Finalized Successfully"),
        _ => (Running, "Process running"),
    };

    // The first code is a text and the second a number; what goes wrong is a list, or for partners the only one of it alone.
    static JsonObject Stats(Job job, bool isPartner)
    {
        var stats = new JsonObject();
        job.Order.Tell(job, stats);
        if (job.Prompt is Pin.Login)
            stats["pin1_code"] = job.Code(Pin.Login).ToString();
        if (job.Prompt is Pin.Signature)
            stats["pin2_code"] = job.Code(Pin.Signature);
        string[] exceptions = job.Stage is JobStage.Busy ? ["NEED RETRY"]
            : job.Timing.Complaint is { } complaint && job.Stage is JobStage.Working or JobStage.Finished
                ? [complaint, .. job.Exceptions]
            : [.. job.Exceptions];
        if (exceptions.Length > 0)
            stats["etx_exception"] = isPartner && exceptions.Length == 1 ? exceptions[0] : new JsonArray([.. exceptions]);
        return stats;
    }
}
