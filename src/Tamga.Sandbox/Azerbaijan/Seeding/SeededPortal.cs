using Tamga.Sandbox.Azerbaijan.Accounts;
using Tamga.Sandbox.Azerbaijan.Register;
using Tamga.Sandbox.Ledger;

namespace Tamga.Sandbox.Azerbaijan.Seeding;

/// <summary>The state the sandbox starts with, as the contract words it, and a partner besides.</summary>
static class SeededPortal
{
    const int Year = 2025;
    const int Month = 8;

    public static VatPortalOffice Open(LedgerBook ledger, TimeProvider time)
    {
        var office = new VatPortalOffice(ledger, time);
        office.Set(new PortalAccount
        {
            Subdomain = VatPortalSeeds.Subdomain, Username = VatPortalSeeds.Username, Password = VatPortalSeeds.Password,
            IsPartner = false,
            Phones = [VatPortalSeeds.Phone], Token = VatPortalSeeds.Token, SecretHash = VatPortalSeeds.SecretHash,
        });
        office.Set(new PortalAccount
        {
            Subdomain = VatPortalSeeds.PartnerSubdomain, Username = VatPortalSeeds.PartnerUsername,
            Password = VatPortalSeeds.PartnerPassword,
            IsPartner = true, Phones = [VatPortalSeeds.PartnerPhone, VatPortalSeeds.PartnerSecondPhone],
            Token = VatPortalSeeds.PartnerToken, SecretHash = VatPortalSeeds.PartnerSecretHash,
        });

        var demo = office.SetBooks(new Books(VatPortalSeeds.Subdomain, VatPortalSeeds.Voen));
        demo.Register = demo.Register with
        {
            Series = [Series(demo, true, 12_000), Series(demo, false, 8_000)],
        };
        demo.Add(new QaimeSeed
        {
            Subdomain = VatPortalSeeds.Subdomain, Qaime = VatPortalSeeds.Advance, At = "15.01.2025 10:00",
            Kind = QaimeWords.AdvanceInvoice,
        }.Made(demo));
        demo.Add(new QaimeSeed
        {
            Subdomain = VatPortalSeeds.Subdomain, Qaime = VatPortalSeeds.Draft, At = "10.01.2024 09:30", Draft = true,
        }.Made(demo));

        foreach (var phone in (string[])[VatPortalSeeds.PartnerPhone, VatPortalSeeds.PartnerSecondPhone])
        {
            var customer = office.BooksOf($"{VatPortalSeeds.PartnerSubdomain}/{phone}");
            customer.Register = customer.Register with { Series = [Series(customer, true, 300), Series(customer, false, 200)] };
        }
        return office;
    }

    static QaimeSeries Series(Books books, bool isSent, int count) => new(books.Voen, isSent, Year, Month, count);
}
