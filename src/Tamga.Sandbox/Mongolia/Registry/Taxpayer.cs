namespace Tamga.Sandbox.Mongolia.Registry;

/// <summary>An organisation and what it owes the office. Its state is read and changed under <see cref="Gate"/>.</summary>
sealed class Taxpayer(long entId)
{
    public const int Registered = 2;

    public Lock Gate { get; } = new();
    public long EntId { get; } = entId;
    public string Pin { get; } = $"9{entId:D6}";
    public string Tin { get; } = $"99{entId:D9}";
    public string Name { get; set; } = "";
    public int EntStatus { get; set; } = Registered;
    public Outcome Outcome { get; set; }
    public SubmitMode SubmitMode { get; set; }
    public List<Obligation> Obligations { get; } = [];

    public Obligation? FindByReport(long reportNo) =>
        Obligations.Find(obligation => obligation.Report?.ReportNo == reportNo);

    public void Owe(Obligation obligation)
    {
        Obligations.RemoveAll(obligation.IsSameAs);
        Obligations.Add(obligation);
    }
}
