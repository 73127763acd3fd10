using Tamga.Sandbox.Control;
using Tamga.Sandbox.Ledger;
using Tamga.Sandbox.Mongolia.Identity;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Seeding;

/// <summary>The <c>etax</c> member of <c>POST /sandbox/seed</c>.</summary>
sealed record ETaxSeed
{
    public IReadOnlyList<OrganisationSeed> Organisations { get; init; } = [];
    public IReadOnlyList<ForgetSeed> Forget { get; init; } = [];
    public IReadOnlyList<ObligationSeed> Due { get; init; } = [];
    public IReadOnlyList<ObligationSeed> Late { get; init; } = [];
    public IReadOnlyList<OutcomeSeed> Outcomes { get; init; } = [];
    public IReadOnlyList<SubmitSeed> Submits { get; init; } = [];
    public IReadOnlyList<SignatureSeed> Signatures { get; init; } = [];
    public IReadOnlyList<LoginSeed> Logins { get; init; } = [];
    public TimingSeed? Timing { get; init; }
    public TokenSeed? Tokens { get; init; }
    public StyleSeed? Style { get; init; }

    public void Check(TaxOffice office)
    {
        ControlException.When(
            Logins.Any(login => login.Username.Length == 0 || login.Password.Length == 0),
            "logins: username and password must not be empty");
        foreach (var username in Organisations.SelectMany(organisation => organisation.Logins ?? []))
        {
            ControlException.When(
                !office.Logins.Knows(username) && Logins.All(login => login.Username != username),
                $"organisations: login '{username}' is unknown; seed it under logins");
        }
        foreach (var organisation in Organisations)
            organisation.Check(office);
        foreach (var obligation in Due.Concat(Late))
            obligation.Check();

        var entIds = Due.Concat(Late).Select(obligation => obligation.EntId).Concat(Outcomes.Select(outcome => outcome.EntId))
            .Concat(Submits.Select(submit => submit.EntId)).Concat(Signatures.Select(signature => signature.EntId));
        foreach (var entId in entIds)
        {
            ControlException.When(
                office.Find(entId) is null && Organisations.All(organisation => organisation.EntId != entId),
                $"entId {entId} is unknown; seed it under organisations");
        }
        foreach (var outcome in Outcomes)
            outcome.Read();
        foreach (var submit in Submits)
            submit.Read();
        Style?.On(office.Style);
        Timing?.Check(office.Processing);
        Tokens?.Check();
    }

    public void Apply(TaxOffice office, LedgerBook ledger)
    {
        foreach (var login in Logins)
            office.Logins.Set(new Login(login.Username, login.Password, login.NotFullySetUp));
        foreach (var organisation in Organisations)
            organisation.Apply(office);
        if (Organisations.Count > 0)
            office.OrganisationsChanged();
        foreach (var forgotten in Forget)
            forgotten.Apply(office);
        foreach (var due in Due)
            due.Apply(office, late: false);
        foreach (var late in Late)
            late.Apply(office, late: true);
        foreach (var outcome in Outcomes)
            outcome.Apply(office);
        foreach (var submit in Submits)
            submit.Apply(office);
        foreach (var signature in Signatures)
            signature.Apply(office, ledger);
        Style?.Apply(office);
        Timing?.Apply(office);
        Tokens?.Apply(office);
    }
}
