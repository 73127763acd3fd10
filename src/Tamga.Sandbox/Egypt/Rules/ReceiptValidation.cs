using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>The validators that run after a receipt was accepted.</summary>
sealed class ReceiptValidation(EtaOffice office)
{
    static readonly TimeSpan LongestReturn = TimeSpan.FromDays(540);

    /// <summary>Decides about a receipt. Called under the office's lock.</summary>
    public void Run(EtaReceipt receipt)
    {
        if (receipt.Forced is ForcedOutcome.Stuck || receipt.Status is not DocumentStatus.Submitted)
            return;
        receipt.Steps =
        [
            Step("Step-05.TaxpayerProfile Validator", receipt, Profile),
            Step("Step-06.Simple Validator", receipt, (_, part) => ReceiptArithmetic.Check(part)),
            Step("Step-07.Code Field Validator", receipt, Codes),
            Step("Step-09.Reference Receipt Validator", receipt, Return),
        ];
        receipt.Status = receipt.Steps.All(step => step.Passed) ? DocumentStatus.Valid : DocumentStatus.Invalid;
        if (receipt is { Status: DocumentStatus.Valid, IsReturn: true } && office.FindReceipt(receipt.ReferenceUuid) is { } sold)
            sold.HasReturns = true;
        office.Tell(DocumentEvents.Of(receipt, "Validated"));
    }

    static ValidationStep Step(string name, EtaReceipt receipt, Action<EtaReceipt, Part> check)
    {
        var findings = new Findings();
        check(receipt, new Part(receipt.Json, "receipt", findings));
        return new ValidationStep(name[..7], name, findings.First);
    }

    static void Profile(EtaReceipt receipt, Part part)
    {
        if (receipt.Forced is ForcedOutcome.Invalid)
            part.Wrong("Taxpayer", "seller", "The branch of the seller is suspended");
    }

    void Codes(EtaReceipt receipt, Part part)
    {
        CodeRules.CheckCurrency(part.Object("header")!.Value, "currency");
        CodeRules.CheckCountry(part.Object("seller")!.Value.Object("branchAddress"));
        foreach (var item in part.Objects("itemData"))
            CodeRules.Check(item, code => office.MayUse(receipt.Seller, code));
    }

    void Return(EtaReceipt receipt, Part part)
    {
        if (!receipt.IsReturn)
            return;
        var header = part.Object("header")!.Value;
        if (office.FindReceipt(receipt.ReferenceUuid) is not { Status: DocumentStatus.Valid, IsSale: true } sold
            || sold.Seller != receipt.Seller)
        {
            header.Wrong("ReferenceReceipt", "referenceUUID", "The returned receipt is no valid receipt of the seller");
        }
        else if (sold.BuyerId != receipt.BuyerId)
        {
            part.Wrong("RR308", "buyer.id", "The buyer of the return is not the buyer of the returned receipt");
        }
        else if (receipt.IssuedAt - sold.IssuedAt > LongestReturn)
        {
            header.Wrong("ReferenceReceipt", "dateTimeIssued", "A return comes within 540 days");
        }
        else
        {
            ReturnedQuantity.Check(part, sold.Json, ReturnedQuantity.Others(office, receipt));
        }
    }
}
