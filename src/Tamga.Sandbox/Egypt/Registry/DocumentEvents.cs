namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>What taxpayers are told about documents and receipts.</summary>
static class DocumentEvents
{
    public static EtaEvent Of(EtaDocument document, string rin, string type) => new()
    {
        Rin = rin,
        Subject = EventSubject.Document,
        Type = type,
        Uuid = document.Uuid,
        SubmissionUuid = document.Submission.Uuid,
        LongId = document.LongId,
        InternalId = document.InternalId,
        Status = document.Status.ToString(),
    };

    public static EtaEvent Of(EtaReceipt receipt, string type) => new()
    {
        Rin = receipt.Seller,
        Subject = EventSubject.Receipt,
        Type = type,
        Uuid = receipt.Uuid,
        SubmissionUuid = receipt.Submission.Uuid,
        LongId = receipt.LongId,
        InternalId = receipt.Number,
        Status = receipt.Status.ToString(),
    };
}
