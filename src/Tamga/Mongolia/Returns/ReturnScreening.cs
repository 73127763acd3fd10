using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Transport;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// The look at an order while its ERP waits: what e-Tax would refuse is refused at once. An authority that does not answer
/// in time, or a login that is refused, does not cost the ERP its order: it is accepted, and looked at by the orchestration.
/// </summary>
/// <param name="lookup">The authority's lists.</param>
/// <param name="accounts">The login.</param>
/// <param name="options">How long to look.</param>
/// <param name="time">The clock.</param>
sealed class ReturnScreening(ReturnLookup lookup, EtaxAccounts accounts, IOptions<EtaxOptions> options, TimeProvider time)
{
    public async Task<Screened> ScreenAsync(Accounts.Customer customer, ReturnOrder order, CancellationToken cancellation)
    {
        if (await accounts.FindLoginAsync(customer, cancellation) is not { } login) return new Screened.Unseen();
        using var timeout = new CancellationTokenSource(options.Value.ScreenTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return await LookAsync(login, order, either.Token);
        }
        catch (AuthorityFaultException)
        {
            return new Screened.Unseen();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Screened.Unseen();
        }
    }

    async Task<Screened> LookAsync(EtaxLogin login, ReturnOrder order, CancellationToken cancellation)
    {
        var organisation = await lookup.CheckOrganisationAsync(login, order.EntId, isFresh: true, cancellation);
        if (organisation.No is not null) return Answer(organisation.No);
        if (organisation.Value is not null) return Answer(organisation.Value);

        var looked = await lookup.DecideAsync(login, order, cancellation);
        if (looked.No is not null) return Answer(looked.No);
        if (looked.Value is DueDecision.AlreadySent { Row: var sent }) return new Screened.AlreadySent(sent);
        if (looked.Value is not DueDecision.Fileable { Row: var row }) return Answer((DueDecision.NotFileable)looked.Value!);

        if (order.Details.Count > 0)
        {
            if (!(await lookup.GetFormAsync(login, row, cancellation)).TryGet(out var form, out var no)) return Answer(no);
            var errors = new ValidationErrors();
            EtaxRules.CheckDetails(form, order.Details, errors);
            if (errors.Any) return new Screened.Refused(errors.ToProblem());
        }

        return new Screened.Fileable(row.NaturalKey);
    }

    static Screened Answer(EtaxNo no) => no.SignInRefused ? new Screened.Unseen() : new Screened.Refused(EtaxProblems.Of(no));

    static Screened.Refused Answer(DueDecision.NotFileable no) =>
        new(ApiProblem.Create(422, no.ErrorCode, no.Message, $"{no.Path}: {no.Message}"));
}

/// <summary>What the look at an order came to.</summary>
abstract record Screened
{
    Screened()
    {
    }

    /// <summary>It can be filed.</summary>
    public sealed record Fileable(string NaturalKey) : Screened;

    /// <summary>The authority has it.</summary>
    public sealed record AlreadySent(ReturnRow Row) : Screened;

    /// <summary>It cannot be filed.</summary>
    public sealed record Refused(ApiProblem Problem) : Screened;

    /// <summary>The authority could not be asked now.</summary>
    public sealed record Unseen : Screened;
}
