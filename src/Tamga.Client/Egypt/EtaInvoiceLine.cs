namespace Tamga.Client.Egypt;

/// <summary>A line of an invoice. Sums that are left out are computed; those that are given must agree.</summary>
public sealed record EtaInvoiceLine : OpenRecord
{
    /// <summary>What it is, for people.</summary>
    public required string Description { get; set; }

    /// <summary><c>EGS</c> or <c>GS1</c>.</summary>
    public required string ItemType { get; set; }

    /// <summary>The code by that system.</summary>
    public required string ItemCode { get; set; }

    /// <summary>ETA's code of the unit, such as <c>EA</c>.</summary>
    public required string UnitType { get; set; }

    /// <summary>How many units.</summary>
    public required decimal Quantity { get; set; }

    /// <summary>The ERP's own code.</summary>
    public string? InternalCode { get; set; }

    /// <summary>The price of a unit.</summary>
    public required EtaUnitValue UnitValue { get; set; }

    /// <summary>The discount before tax.</summary>
    public EtaDiscount? Discount { get; set; }

    /// <summary>The taxes; those of the customer's settings when left out, none when empty.</summary>
    public IReadOnlyList<EtaTax>? TaxableItems { get; set; }
}

/// <summary>A price.</summary>
public sealed record EtaUnitValue : OpenRecord
{
    /// <summary>The currency of the sale, ISO 4217.</summary>
    public string CurrencySold { get; set; } = "EGP";

    /// <summary>The price in Egyptian pounds.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("amountEGP")]
    public decimal? AmountEgp { get; set; }

    /// <summary>The price in the currency of the sale, where that is another.</summary>
    public decimal? AmountSold { get; set; }

    /// <summary>Pounds for one unit of that currency.</summary>
    public decimal? CurrencyExchangeRate { get; set; }
}

/// <summary>A discount, as rate or as amount.</summary>
public sealed record EtaDiscount : OpenRecord
{
    /// <summary>In percent.</summary>
    public decimal? Rate { get; set; }

    /// <summary>In the pounds of the line.</summary>
    public decimal? Amount { get; set; }
}

/// <summary>A tax on a line.</summary>
public sealed record EtaTax : OpenRecord
{
    /// <summary>ETA's code of the tax, such as <c>T1</c>.</summary>
    public required string TaxType { get; set; }

    /// <summary>ETA's code below it, such as <c>V009</c>.</summary>
    public required string SubType { get; set; }

    /// <summary>In percent.</summary>
    public decimal? Rate { get; set; }

    /// <summary>In pounds; computed when left out.</summary>
    public decimal? Amount { get; set; }
}
