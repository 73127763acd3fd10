using System.Text.Json.Nodes;

namespace Tamga.Client.Mongolia;

/// <summary>A return to file.</summary>
public sealed record ReturnRequest : OpenRecord
{
    /// <summary>The taxpayer; the customer's own when left out.</summary>
    public long? EntId { get; set; }

    /// <summary>The taxpayer's register number, in the place of <c>entId</c>.</summary>
    public string? Pin { get; set; }

    /// <summary>The form's number, such as the due row has it.</summary>
    public required long FormNo { get; set; }

    /// <summary>The year.</summary>
    public required int Year { get; set; }

    /// <summary>1 for a year, 1–4 for a quarter, 1–12 for a month, as the due row has it.</summary>
    public required int Period { get; set; }

    /// <summary>True files the X report: no production and no sales.</summary>
    public required bool NoActivity { get; set; }

    /// <summary>The tax type; taken from the due row when left out.</summary>
    public long? TaxTypeId { get; set; }

    /// <summary>The tax office; taken from the due row when left out.</summary>
    public long? BranchId { get; set; }

    /// <summary>Which of several rows of one form and period, when there are several.</summary>
    public long? RevenueId { get; set; }

    /// <summary>Which of several rows of one form and period, when there are several.</summary>
    public string? LicenseNo { get; set; }

    /// <summary>The form's values.</summary>
    public IReadOnlyList<ReturnCell>? Details { get; set; }

    /// <summary>
    /// The form's values by the names that the form's mapping gives them, beside or in the place of <c>details</c>.
    /// </summary>
    public JsonObject? Values { get; set; }

    /// <summary>The sheets attached to the return.</summary>
    public IReadOnlyList<SheetRequest>? Sheets { get; set; }

    /// <summary>The approved request under which a return is filed late or corrected.</summary>
    public long? ResubmitId { get; set; }

    /// <summary>
    /// <c>api</c>, the default, saves and sends it; <c>by-hand</c> saves it and waits until a person has signed and sent it on
    /// e-Tax's pages.
    /// </summary>
    public string? Submit { get; set; }

    /// <summary>Lets an X report replace a saved draft that holds figures.</summary>
    public bool? Confirm { get; set; }
}
