using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>The tax office all sandbox organisations belong to: codes are text, ids numbers, as in the service.</summary>
static class Branch
{
    public const string Code = "23";
    public const string Name = "Хан-Уул";
    public const string SubCode = "2303";
    public const string SubName = "3-р хороо";
    public const int SubId = 143;

    public static int PeriodId(Obligation obligation) => obligation.Year * 100 + obligation.Period;
}
