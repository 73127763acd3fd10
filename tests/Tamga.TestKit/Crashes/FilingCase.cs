using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;

namespace Tamga.TestKit.Crashes;

/// <summary>
/// Something that an ERP has filed while the gateway ends in the middle of it: with which authority, and what must come of it.
/// </summary>
abstract class FilingCase
{
    /// <summary>The customer's accounts at the authorities, as <c>POST /api/Customers</c> takes them.</summary>
    public abstract JsonObject Accounts { get; }

    /// <summary>Settings of this case's gateways beside the harness's quick pace.</summary>
    public virtual IReadOnlyList<string> Settings => [];

    /// <summary>Authorities that take it the same way every time, however busy the machine is.</summary>
    public abstract Task<SandboxUnderTest> OpenOfficeAsync();

    /// <summary>Has it filed, in the same words every time.</summary>
    public abstract Task<HttpAnswer> PostAsync(HttpCaller erp);

    /// <summary>
    /// What must be true of the filing in the end, whatever happened on the way: above all that it was done once.
    /// </summary>
    public abstract Task RequireOnceAsync(HttpCaller erp, SandboxUnderTest sandbox, FilingView filing);

    /// <summary>The record that the ERP sees, without what must differ between two filings of the same thing.</summary>
    public string FinalRecord(FilingView filing)
    {
        var record = JsonSerializer.SerializeToNode(filing, ApiJson.Options)!.AsObject();
        foreach (var name in (string[])["id", "createdAt", "updatedAt", "completedAt", "timeline"]) record.Remove(name);
        Strip(record);
        return record.ToJsonString(new JsonSerializerOptions(ApiJson.Options) { WriteIndented = true });
    }

    /// <summary>Checks that a filing that was disturbed came to the same as one that was not.</summary>
    public virtual void RequireSame(string undisturbed, string record) => Assert.Equal(undisturbed, record);

    /// <summary>Takes what the authority makes up anew each time out of the record.</summary>
    protected abstract void Strip(JsonObject record);
}
