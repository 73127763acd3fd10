using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Retention;

namespace Tamga.Egypt.Tests.Submissions;

/// <summary>One document for each number, until it has come to nothing.</summary>
public sealed class DocumentClaimsTests
{
    static readonly SetHead Head = new(false, "123456789", ["I|A", "I|B"], "invoices");

    [Fact]
    public async Task All_or_none_is_claimed_and_everything_that_is_held_is_told()
    {
        await using var eta = await EtaBench.StartAsync();
        var claims = eta.Service<DocumentClaims>();
        var other = await eta.AcceptAsync();
        Assert.Empty(await claims.ClaimAllAsync(other, "set-2", Head with { Keys = ["I|B"] }, default));

        var held = Assert.Single(await claims.ClaimAllAsync(eta.Filing, "set-1", Head, default));

        Assert.Equal((1, other.FilingId), (held.Index, held.FilingId));
        Assert.Null(await claims.FindAsync(Head.Issuer, "I|A", default));
        Assert.Contains("$.invoices[1]", HeldClaim.Duplicate([held], Head).Errors![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_and_pre_production_have_numbers_of_their_own()
    {
        await using var eta = await EtaBench.StartAsync();
        var claims = eta.Service<DocumentClaims>();

        Assert.Empty(await claims.ClaimAllAsync(eta.Filing, "set-1", Head, default));
        Assert.Empty(await claims.ClaimAllAsync(await eta.AcceptAsync(), "set-2", Head with { IsProduction = true }, default));
    }

    [Theory]
    [InlineData(nameof(ItemStatus.Invalid), true)]
    [InlineData(nameof(ItemStatus.Rejected), true)]
    [InlineData(nameof(ItemStatus.NotSigned), true)]
    [InlineData(nameof(ItemStatus.Valid), false)]
    [InlineData(nameof(ItemStatus.Submitted), false)]
    public async Task A_number_is_free_when_its_document_came_to_nothing(string status, bool isFree)
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync("A");
        var claims = eta.Service<DocumentClaims>();
        var head = Head with { Keys = ["I|A"] };
        var state = new ItemState { Index = 0, InternalId = "A", Status = Enum.Parse<ItemStatus>(status), Uuid = "U1" };
        await eta.Sets.SaveStatesAsync(eta.SetId, [state], default);
        await claims.SettleAsync(eta.Filing.FilingId, head, [state], default);

        Assert.Equal(isFree, (await claims.ClaimAllAsync(await eta.AcceptAsync(), "set-2", head, default)).Count == 0);
        if (isFree) Assert.Equal(["U1"], (await claims.FindAsync(head.Issuer, "I|A", default))!.Former);
    }

    [Theory]
    [InlineData(nameof(ItemStatus.Queued), true)]
    [InlineData(nameof(ItemStatus.Sent), false)]
    [InlineData(nameof(ItemStatus.Submitted), false)]
    public async Task A_failed_filing_keeps_the_numbers_of_what_it_may_have_sent(string status, bool isFree)
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync("A");
        await eta.Sets.SaveStatesAsync(
            eta.SetId, [new ItemState { Index = 0, InternalId = "A", Status = Enum.Parse<ItemStatus>(status) }], default);
        var claims = eta.Service<DocumentClaims>();
        var (other, head) = (await eta.AcceptAsync(), Head with { Keys = ["I|A"] });
        Assert.Single(await claims.ClaimAllAsync(other, "set-2", head, default));

        await eta.Service<FilingRepository>().UpdateAsync(
            eta.Customer.Id, eta.Filing.FilingId,
            f => f.Fails(eta.Clock.GetUtcNow(), new FilingError(ErrorCodes.AuthorityUnavailable, "x", Retryable: true)));

        Assert.Equal(isFree, (await claims.ClaimAllAsync(other, "set-2", head, default)).Count == 0);
    }

    [Theory]
    [InlineData(nameof(ItemStatus.Valid), true, false)]
    [InlineData(nameof(ItemStatus.Invalid), true, true)]
    [InlineData(nameof(ItemStatus.Sent), false, false)]
    [InlineData(nameof(ItemStatus.Queued), false, true)]
    public async Task The_number_of_an_erased_document_is_free_only_when_ETA_does_not_have_it(
        string status, bool succeeded, bool isFree)
    {
        await using var eta = await EtaBench.StartAsync();
        await eta.DocumentsAsync("A");
        var state = new ItemState { Index = 0, InternalId = "A", Status = Enum.Parse<ItemStatus>(status) };
        await eta.Sets.SaveStatesAsync(eta.SetId, [state], default);
        var filings = eta.Service<FilingRepository>();
        await filings.UpdateAsync(eta.Customer.Id, eta.Filing.FilingId, f => succeeded
            ? f.Succeeds(eta.Clock.GetUtcNow(), "poll", "Done.")
            : f.Fails(eta.Clock.GetUtcNow(), new FilingError(ErrorCodes.AuthorityUnavailable, "x")));
        var ages = eta.Service<IOptions<RetentionOptions>>().Value;
        ages.Evidence = ages.Filings = TimeSpan.Zero;
        var budget = new ErasureBudget(eta.Clock, 1000, TimeSpan.FromHours(1));
        foreach (var kind in eta.Service<IEnumerable<IRetainedKind>>())
            await kind.EraseAsync(new RetainedCustomer(eta.Customer.Id, null), budget, default);

        Assert.Null(await filings.FindAsync(eta.Customer.Id, eta.Filing.FilingId));
        Assert.Empty(await eta.Sets.ReadStatesAsync(eta.SetId, default));
        var (other, head) = (await eta.AcceptAsync(), Head with { Keys = ["I|A"] });
        Assert.Equal(isFree, (await eta.Service<DocumentClaims>().ClaimAllAsync(other, "set-2", head, default)).Count == 0);
    }
}
