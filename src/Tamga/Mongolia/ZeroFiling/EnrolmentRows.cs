using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>How enrolments stand in the record table: a customer's partition, in the order of entId.</summary>
static class EnrolmentRows
{
    public const string Table = "enrolments";

    /// <summary>Digits come before every letter: what else the partition holds is not in their range.</summary>
    const string AfterDigits = ":";

    public static RowKey KeyOf(string customerId, long entId) => new(Table, customerId, RowOf(entId));

    public static RowWrite Write(string customerId, Enrolment enrolment) =>
        new UpsertRow(KeyOf(customerId, enrolment.EntId), OrchestrationJson.Write(enrolment)!);

    public static RowQuery After(string customerId, long? entId) =>
        new(Table, customerId, RowOf(entId + 1 ?? 0), AfterDigits);

    public static Enrolment Read(TableRow row) => OrchestrationJson.Read<Enrolment>(row.Payload);

    static string RowOf(long entId) => entId.ToString("D19");
}
