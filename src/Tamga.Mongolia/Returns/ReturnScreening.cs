using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Mongolia.Forms;
using Tamga.Mongolia.Returns.Sheets;
using Tamga.Mongolia.SignIn;
using Tamga.Upstream;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// The look at an order while its ERP waits: what e-Tax would refuse is refused at once. An authority that does not answer
/// in time, or a login that is refused, does not cost the ERP its order: it is accepted, and looked at by the orchestration.
/// </summary>
sealed class ReturnScreening(
    ReturnLookup lookup, ETaxClient client, SheetStore sheets, ETaxLogins logins, ETaxWords words, IOptions<ETaxOptions> options,
    TimeProvider time)
{
    public async Task<Screened> ScreenAsync(Customer customer, ReturnOrder order, CancellationToken cancellationToken)
    {
        if (await logins.FindAsync(customer, cancellationToken) is not { } login) return new Screened.Unseen();
        using var timeout = new CancellationTokenSource(options.Value.ScreenTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await LookAsync(login, order, either.Token);
        }
        catch (AuthorityFaultException)
        {
            return new Screened.Unseen();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Screened.Unseen();
        }
    }

    async Task<Screened> LookAsync(ETaxLogin login, ReturnOrder order, CancellationToken cancellationToken)
    {
        var organisation = await lookup.CheckOrganisationAsync(login, order.EntId, isFresh: true, cancellationToken);
        if (organisation.No is not null) return Answer(organisation.No);
        if (organisation.Value is not null) return Answer(organisation.Value);

        var looked = await lookup.DecideAsync(login, order, cancellationToken);
        if (looked.No is not null) return Answer(looked.No);
        if (looked.Value is DueDecision.AlreadySent sent) return new Screened.AlreadySent(sent.Row, sent.Correction);
        if (looked.Value is not DueDecision.Fileable { Row: var row }) return Answer((DueDecision.NotFileable)looked.Value!);

        if (order.Details.Count > 0)
        {
            if (!(await lookup.GetFormAsync(login, row, cancellationToken)).TryGet(out var form, out var no)) return Answer(no);
            var errors = new ValidationErrors();
            FormRules.CheckDetails(form, order.Details, errors);
            if (errors.Any) return new Screened.Refused(errors.ToProblem());
        }

        return await CheckSheetsAsync(login, order, cancellationToken) ?? new Screened.Fileable(login.KeyOf(row));
    }

    async Task<Screened?> CheckSheetsAsync(ETaxLogin login, ReturnOrder order, CancellationToken cancellationToken)
    {
        if (order.Sheets is not { } kept) return null;
        var errors = new ValidationErrors();
        foreach (var (at, sheet) in (await sheets.ReadAsync(login.CustomerId, kept, cancellationToken)).Index())
        {
            var asked = await client.GetSheetDetailAsync(login, order.EntId, sheet.SheetFormNo, cancellationToken);
            if (!asked.TryGet(out var detail, out var no))
            {
                if (no.SignInRefused) return Answer(no);
                errors.Add($"$.sheets[{at}].sheetFormNo", $"e-Tax has no sheet {sheet.SheetFormNo}: {words.WordsOf(no)}");
                continue;
            }

            SheetRules.Check(at, sheet, detail, errors);
        }

        return errors.Any ? new Screened.Refused(errors.ToProblem()) : null;
    }

    Screened Answer(AuthorityNo no) => no.SignInRefused ? new Screened.Unseen() : new Screened.Refused(words.ProblemOf(no));

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
    public sealed record AlreadySent(ReturnRow Row, long? Correction) : Screened;

    /// <summary>It cannot be filed.</summary>
    public sealed record Refused(ApiProblem Problem) : Screened;

    /// <summary>The authority could not be asked now.</summary>
    public sealed record Unseen : Screened;
}
