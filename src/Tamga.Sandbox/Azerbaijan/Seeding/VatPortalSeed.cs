using Tamga.Sandbox.Control;

namespace Tamga.Sandbox.Azerbaijan.Seeding;

/// <summary>The <c>vatportal</c> member of <c>POST /sandbox/seed</c>.</summary>
sealed record VatPortalSeed
{
    public IReadOnlyList<AccountSeed> Accounts { get; init; } = [];
    public IReadOnlyList<MonthSeed> Months { get; init; } = [];
    public IReadOnlyList<QaimeSeed> Qaimes { get; init; } = [];
    public IReadOnlyList<VerbSeed> Verbs { get; init; } = [];
    public JobTimingSeed? Timing { get; init; }
    public FormsSeed? Forms { get; init; }

    /// <summary>Whether reading by process knows pages; without them it always gives the first.</summary>
    public bool? ProcessHasPages { get; init; }

    public void Check(VatPortalOffice office)
    {
        foreach (var account in Accounts)
            account.Check();
        foreach (var month in Months)
        {
            month.Check();
            CheckOwner(office, month.Subdomain, month.Phone);
        }
        foreach (var qaime in Qaimes)
        {
            CheckOwner(office, qaime.Subdomain, qaime.Phone);
            qaime.Check(Owner(office, qaime.Subdomain, qaime.Phone));
        }
        foreach (var verb in Verbs)
            verb.Check();
        Timing?.Check();
        Forms?.Check();
    }

    public void Apply(VatPortalOffice office)
    {
        foreach (var account in Accounts)
            account.Apply(office);
        foreach (var month in Months)
            month.Apply(Owner(office, month.Subdomain, month.Phone));
        foreach (var qaime in Qaimes)
            qaime.Apply(Owner(office, qaime.Subdomain, qaime.Phone));
        foreach (var verb in Verbs)
            verb.Apply(office);
        Timing?.Apply(office);
        Forms?.Apply(office);
        office.ProcessHasPages = ProcessHasPages ?? office.ProcessHasPages;
    }

    void CheckOwner(VatPortalOffice office, string subdomain, string? phone)
    {
        var partners = Accounts.Where(account => account.Subdomain == subdomain).Select(account => account.Type == "partner")
            .Concat(office.AccountsOf(subdomain).Select(account => account.IsPartner)).ToList();
        ControlException.When(partners.Count == 0, $"subdomain '{subdomain}' is unknown; seed it under accounts");
        ControlException.When(
            partners[0] != phone is not null,
            $"subdomain '{subdomain}': a partner's customer is named by its phone, an enterprise is not");
    }

    static Books Owner(VatPortalOffice office, string subdomain, string? phone) =>
        office.BooksOf(phone is null ? subdomain : $"{subdomain}/{phone}");
}
