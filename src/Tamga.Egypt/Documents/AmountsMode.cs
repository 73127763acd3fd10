namespace Tamga.Egypt.Documents;

/// <summary>What is sent for an amount that the ERP gives and that could be computed, too.</summary>
enum AmountsMode
{
    /// <summary>The ERP's, with its digits, so that ETA has what the paper says.</summary>
    Given,

    /// <summary>The gateway's.</summary>
    Computed,
}
