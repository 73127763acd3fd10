using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Mongolia.ZeroFiling.Enrolments;

/// <summary>
/// Where enrolments stand in the record table. A customer's partition holds them in the order of entId, and behind them the mark
/// of an import that counts and is not done. What an import changes is staged in a table of its own, the oldest import first, in
/// its steps.
/// </summary>
static class EnrolmentRows
{
    const string Table = "enrolments";
    const string StagedTable = "enrolmentimports";

    /// <summary>Digits come before every letter: what else the partition holds is not in their range.</summary>
    const string AfterDigits = ":";

    public static RowKey Enrolment(string customerId, long entId) => new(Table, customerId, RowOf(entId));

    /// <param name="customerId">Whose.</param>
    /// <param name="after">Only those after this taxpayer.</param>
    public static RowQuery Enrolments(string customerId, long? after) =>
        new(Table, customerId, RowOf(after + 1 ?? 0), AfterDigits);

    /// <summary>Everything of imports.</summary>
    public static RowQuery AllSteps(string customerId) => new(StagedTable, customerId);

    public static RowKey ImportMark(string customerId) => new(Table, customerId, "import");

    public static RowKey Step(string customerId, string importId, int step) =>
        new(StagedTable, customerId, $"{importId}|{step:D6}");

    public static RowQuery Steps(string customerId, string importId) => RowQuery.Prefix(StagedTable, customerId, importId);

    /// <summary>The steps of all imports before one.</summary>
    public static RowQuery StepsBefore(string customerId, string importId) => new(StagedTable, customerId, Until: importId);

    public static RowWrite Write(string customerId, Enrolment enrolment) =>
        new UpsertRow(Enrolment(customerId, enrolment.EntId), OrchestrationJson.Write(enrolment)!);

    public static Enrolment Read(TableRow row) => OrchestrationJson.Read<Enrolment>(row.Payload);

    static string RowOf(long entId) => entId.ToString("D19");
}
