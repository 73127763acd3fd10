namespace Tamga.Egypt.Wire;

/// <summary>The answer to a request for codes, or for the use of codes. The SDK does not promise that there is one.</summary>
sealed record CodesAnswer
{
    public string? PassedItemsCount { get; init; }

    /// <summary>What ETA has taken and will decide on.</summary>
    public IReadOnlyList<PassedCode>? PassedItems { get; init; }

    /// <summary>What it has not taken.</summary>
    public IReadOnlyList<FailedCode>? FailedItems { get; init; }
}

/// <summary>A code that was taken.</summary>
sealed record PassedCode
{
    public string? ItemCode { get; init; }

    public string? CodeUsageRequestId { get; init; }
}

/// <summary>A code that was not taken.</summary>
sealed record FailedCode
{
    /// <summary>Its place among the items, from 0.</summary>
    public string? Index { get; init; }

    /// <summary>Not every answer names it.</summary>
    public string? ItemCode { get; init; }

    public IReadOnlyList<string>? Errors { get; init; }
}
