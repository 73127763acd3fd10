using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Upstream;

namespace Tamga.Egypt.Tests.Submissions;

/// <summary>What a filing of several documents comes to.</summary>
public sealed class EndSubmissionTests
{
    [Fact]
    public async Task One_good_document_makes_a_filing_succeed_and_each_is_shown()
    {
        var filing = await EndAsync(ItemStatus.Invalid, ItemStatus.Valid);

        Assert.Equal(FilingStatus.Succeeded, filing.Status);
        var documents = filing.Result!.Value.GetProperty("documents").EnumerateArray().ToList();
        Assert.Equal(["Invalid", "Valid"], documents.Select(d => d.GetProperty("status").GetString()));
        Assert.Equal("wrong", documents[0].GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.EndsWith("/documents/U1/share/L1", documents[1].GetProperty("publicUrl").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_good_document_fails_it_for_good_and_each_is_shown_all_the_same()
    {
        var filing = await EndAsync(ItemStatus.Invalid, ItemStatus.Rejected);

        Assert.Equal(FilingStatus.Failed, filing.Status);
        Assert.Equal(("AUTHORITY_REJECTED", false), (filing.Error!.ErrorCode, filing.Error.Retryable));
        Assert.Equal(2, filing.Result!.Value.GetProperty("documents").GetArrayLength());
    }

    [Fact]
    public async Task A_removed_customer_ends_the_filing_that_was_at_work()
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync("A");
        await eta.Sets.DeleteAllAsync(eta.Customer.Id, default);

        await eta.RunAsync<EndSubmission, int>(new EndSubmission.Input(eta.Filing, eta.SetId));

        Assert.Equal(
            FilingStatus.Failed, (await eta.Service<FilingRepository>().FindAsync(eta.Customer.Id, eta.Filing.FilingId))!.Status);
    }

    static async Task<Filing> EndAsync(params ItemStatus[] statuses)
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync([.. statuses.Select((_, i) => $"N{i}")]);
        await eta.Sets.SaveStatesAsync(eta.SetId, statuses.Select((status, i) => new ItemState
        {
            Index = i, InternalId = $"N{i}", Status = status, Uuid = $"U{i}", LongId = $"L{i}",
            Errors = status == ItemStatus.Valid ? [] : [new AuthorityComplaint("E", "wrong")],
        }), default);
        await eta.RunAsync<EndSubmission, int>(new EndSubmission.Input(eta.Filing, eta.SetId));
        return (await eta.Service<FilingRepository>().FindAsync(eta.Customer.Id, eta.Filing.FilingId))!;
    }
}
