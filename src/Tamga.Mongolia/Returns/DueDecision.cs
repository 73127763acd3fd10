namespace Tamga.Mongolia.Returns;

/// <summary>What the authority's lists say to an order.</summary>
abstract record DueDecision
{
    DueDecision()
    {
    }

    /// <summary>It can be filed, as this row.</summary>
    /// <param name="Row">The row.</param>
    public sealed record Fileable(ReturnRow Row) : DueDecision;

    /// <summary>The authority has it already.</summary>
    /// <param name="Row">What the authority has.</param>
    /// <param name="Correction">The request under which it may be corrected, if one is listed.</param>
    public sealed record AlreadySent(ReturnRow Row, long? Correction = null) : DueDecision;

    /// <summary>
    /// It is listed under a request that the order does not name: a correction, which nobody has ordered. The history tells of
    /// what.
    /// </summary>
    /// <param name="Row">The row of the request.</param>
    public sealed record OnRequestOnly(ReturnRow Row) : DueDecision;

    /// <summary>It cannot be filed.</summary>
    /// <param name="ErrorCode">One of <c>ErrorCodes</c>.</param>
    /// <param name="Path">The member of the order that is at fault.</param>
    /// <param name="Message">Why, and what to do.</param>
    public sealed record NotFileable(string ErrorCode, string Path, string Message) : DueDecision;

    /// <summary>The lists seen so far do not have it.</summary>
    public sealed record NotListed : DueDecision;
}
