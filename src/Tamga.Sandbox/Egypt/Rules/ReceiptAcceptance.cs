using Tamga.Sandbox.Egypt.Identity;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>What decides at once whether a receipt becomes the next of its device's chain.</summary>
sealed class ReceiptAcceptance(EtaOffice office, Session session)
{
    static readonly TimeSpan Latest = TimeSpan.FromHours(24);
    static readonly TimeSpan LatestMended = TimeSpan.FromHours(96);

    /// <summary>The hash the receipt must carry, computed from what was received.</summary>
    public string ExpectedUuid(Part receipt)
    {
        var text = CanonicalText.OfReceipt(receipt.Json, office.Settings.ReceiptUuidKeepsEmptyKey);
        return Convert.ToHexStringLower(CanonicalText.Hash(text));
    }

    /// <summary>Checks a receipt whose structure is sound. Called under the office's lock.</summary>
    public void Check(Part receipt, Device device)
    {
        var (header, seller) = (receipt.Object("header")!.Value, receipt.Object("seller")!.Value);
        if (seller.Text("rin") != session.Rin)
            seller.Wrong("IncorrectSubmitter", "rin", "The seller is not the submitting taxpayer");
        if (seller.Text("deviceSerialNumber") != device.Serial)
        {
            seller.Wrong(
                "IncorrectSubmitter", "deviceSerialNumber", "The receipt is of another device than the one that submits it");
        }

        var uuid = header.Text("uuid");
        if (uuid != ExpectedUuid(receipt))
            header.Wrong("InvalidUUID", "uuid", "The uuid is not the hash of the receipt");
        else if (office.FindReceipt(uuid) is not null)
            header.Wrong("DuplicateReceipt", "uuid", "The receipt was already submitted");
        if (header.OptionalText("previousUUID") != device.Head)
        {
            header.Wrong(
                "InvalidPreviousUUID", "previousUUID", "The previousUUID is not the last accepted receipt of the device");
        }

        if (header.Moment("dateTimeIssued") is { } issued)
        {
            if (issued > office.Now.AddMinutes(5))
                header.Wrong("CoreFields", "dateTimeIssued", "The receipt is issued in the future");
            var latest = header.OptionalText("referenceOldUUID") is { Length: > 0 } ? LatestMended : Latest;
            if (issued < office.Now - latest && !office.Settings.TakesLateReceipts)
            {
                header.Wrong(
                    "LateSubmission", "dateTimeIssued",
                    $"The receipt is more than {latest.TotalHours} hours old; request a late submission");
            }
        }
        CheckReferences(receipt, header);
    }

    void CheckReferences(Part receipt, Part header)
    {
        var isReturn = ReceiptKinds.IsReturn(receipt.Object("documentType")!.Value.Text("receiptType"));
        var reference = header.OptionalText("referenceUUID") ?? "";
        if (isReturn && reference.Length == 0)
            header.Wrong("MissingField", "referenceUUID", "A return names the receipt it returns");
        if (!isReturn && reference.Length > 0)
            header.Wrong("WrongValue", "referenceUUID", "Only a return names a receipt it returns");
        if (header.OptionalText("referenceOldUUID") is { Length: > 0 } old
            && office.FindReceipt(old) is not { Status: DocumentStatus.Invalid or DocumentStatus.Submitted })
        {
            header.Wrong("ReferenceReceipt", "referenceOldUUID", "The old receipt is no invalid receipt");
        }
    }
}
