using Tamga.Sandbox.Egypt.Registry;
using Tamga.Sandbox.Ledger;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>Writes what ETA accepted and decided into the ledger.</summary>
sealed class EtaBooks(LedgerBook ledger)
{
    public void Accepted(EtaDocument document) => ledger.Accept(Entry("document", document));

    public void Decided(EtaDocument document) => ledger.Accept(Entry(document.Status.ToString().ToLowerInvariant(), document));

    /// <param name="change">cancellation, rejection, declined-cancellation or declined-rejection.</param>
    /// <param name="document">The document whose state was changed.</param>
    public void Changed(string change, EtaDocument document) =>
        ledger.Accept(Entry(change, document) with { Key = document.Uuid });

    public void Accepted(EtaReceipt receipt) => ledger.Accept(Entry("receipt", receipt));

    public void Decided(EtaReceipt receipt) =>
        ledger.Accept(Entry($"{receipt.Status.ToString().ToLowerInvariant()}-receipt", receipt));

    /// <summary>A taxpayer has asked for a code.</summary>
    public void Requested(CodeRequest request) => ledger.Accept(Entry("item-code", request));

    /// <summary>It may be used.</summary>
    public void Approved(CodeRequest request) => ledger.Accept(Entry("approved-item-code", request));

    static AcceptedCode Entry(string kind, CodeRequest request) => new()
    {
        Authority = EtaAuthority.AuthorityName,
        Kind = kind,
        Key = string.Join('|', request.Rin, request.CodeType, request.ItemCode),
        Rin = request.Rin,
        Code = request.ItemCode,
        IsReuse = request.IsReuse,
    };

    public void Asked(PackageRequest package) => ledger.Accept(new AcceptedPackage
    {
        Authority = EtaAuthority.AuthorityName,
        Kind = package.OfReceipts ? "receipt-package" : "document-package",
        Key = string.Join('|', package.Rin, package.Type, package.Format, EtaTime.Text(package.From), EtaTime.Text(package.To)),
        Rin = package.Rin,
        PackageId = package.Id,
    });

    static AcceptedDocument Entry(string kind, EtaDocument document) => new()
    {
        Authority = EtaAuthority.AuthorityName,
        Kind = kind,
        Key = string.Join('|', document.Issuer, document.Type, document.InternalId),
        Rin = document.Issuer,
        Number = document.InternalId,
        Uuid = document.Uuid,
        Total = document.Json.GetProperty("totalAmount").GetDecimal(),
    };

    static AcceptedDocument Entry(string kind, EtaReceipt receipt) => new()
    {
        Authority = EtaAuthority.AuthorityName,
        Kind = kind,
        Key = string.Join('|', receipt.Seller, receipt.DeviceSerial, receipt.Number),
        Rin = receipt.Seller,
        Number = receipt.Number,
        Uuid = receipt.Uuid,
        Device = receipt.DeviceSerial,
        PreviousUuid = receipt.PreviousUuid,
        Position = receipt.Position,
        Total = receipt.Json.GetProperty("totalAmount").GetDecimal(),
    };
}

/// <summary>A document or receipt in the ledger. A number that was accepted anew shows the uuid it got last.</summary>
sealed record AcceptedDocument : AcceptedFiling
{
    public required string Rin { get; init; }
    public required string Number { get; init; }
    public required string Uuid { get; init; }
    public required decimal Total { get; init; }
    public string? Device { get; init; }
    public string? PreviousUuid { get; init; }

    /// <summary>The receipt's place in the chain of its device, from 1.</summary>
    public int? Position { get; init; }

    public override bool IsAbout(string name, string value) => name switch
    {
        "rin" => Rin == value,
        "number" => Number == value,
        "uuid" => Uuid == value,
        "device" => Device == value,
        _ => base.IsAbout(name, value),
    };
}

/// <summary>A request for a code in the ledger.</summary>
sealed record AcceptedCode : AcceptedFiling
{
    public required string Rin { get; init; }
    public required string Code { get; init; }
    public required bool IsReuse { get; init; }

    public override bool IsAbout(string name, string value) => name switch
    {
        "rin" => Rin == value,
        "code" => Code == value,
        _ => base.IsAbout(name, value),
    };
}

/// <summary>A package in the ledger; what was asked for again shows the id it got last.</summary>
sealed record AcceptedPackage : AcceptedFiling
{
    public required string Rin { get; init; }
    public required string PackageId { get; init; }

    public override bool IsAbout(string name, string value) => name switch
    {
        "rin" => Rin == value,
        "uuid" => PackageId == value,
        _ => base.IsAbout(name, value),
    };
}
