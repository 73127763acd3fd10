using Tamga.Sandbox.Mongolia.Forms;
using Tamga.Sandbox.Mongolia.Identity;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Seeding;

/// <summary>The state the sandbox starts with, as the contract words it.</summary>
static class SeededOffice
{
    public const long BranchId = 29;
    const int BeingRemoved = 3;
    const int FirstLoadId = 10_001;
    const int LastLoadId = 20_000;

    public static TaxOffice Open(TimeProvider time)
    {
        var office = new TaxOffice(time);
        office.Logins.Set(new Login(ETaxSeeds.Username, ETaxSeeds.Password));
        office.Logins.Set(new Login(ETaxSeeds.SecondUsername, ETaxSeeds.SecondPassword));

        var khan = Register(office, 1001, "Хаан Худалдаа ХХК");
        var tenger = Register(office, 1002, "Цэнхэр Тэнгэр ХХК");
        Register(office, 1003, "Хуучин Зам ХХК").EntStatus = BeingRemoved;
        office.Allow(ETaxSeeds.SecondUsername, tenger);

        var thisMonth = UlaanbaatarTime.Today(time);
        var lastMonth = thisMonth.AddMonths(-1);
        var quarter = thisMonth.AddMonths(-3);
        Owe(office, khan, FormCatalog.Vat, lastMonth);
        Owe(office, khan, FormCatalog.Withholding, quarter);
        var draft = Owe(office, khan, FormCatalog.Income, quarter);
        draft.Report = office.NewReport();
        draft.Report.Details =
        [
            .. FormCatalog.Income.Cells.Where(cell => cell.TakesValue)
                .Select(cell => new CellValue { TagId = cell.TagId, TagKey = cell.Key, Type = 0, Value = "0" }),
        ];

        Owe(office, tenger, FormCatalog.Vat, lastMonth);
        Owe(office, tenger, FormCatalog.Vat, thisMonth.AddMonths(-2), late: true);

        for (var entId = FirstLoadId; entId <= LastLoadId; entId++)
            Owe(office, Register(office, entId, $"Ачаалал {entId} ХХК"), FormCatalog.Vat, lastMonth);
        return office;
    }

    static Taxpayer Register(TaxOffice office, long entId, string name)
    {
        var taxpayer = office.FindOrAdd(entId);
        taxpayer.Name = name;
        office.Allow(ETaxSeeds.Username, taxpayer);
        return taxpayer;
    }

    static Obligation Owe(TaxOffice office, Taxpayer taxpayer, TaxForm form, DateOnly day, bool late = false)
    {
        var obligation = new Obligation
        {
            Id = office.NewObligationId(),
            Form = form,
            ReportCode = form.ReportCode,
            TaxTypeId = form.TaxTypeId,
            Year = day.Year,
            Period = form.Monthly ? day.Month : (day.Month + 2) / 3,
            BranchId = BranchId,
            RevenueId = RevenueId(taxpayer.EntId, form),
            Late = late,
        };
        taxpayer.Owe(obligation);
        return obligation;
    }

    /// <summary>The registration number of a kind of tax of one organisation: invented, but never the same twice.</summary>
    public static long RevenueId(long entId, TaxForm form) => entId * 100 + form.FormNo % 100;
}
