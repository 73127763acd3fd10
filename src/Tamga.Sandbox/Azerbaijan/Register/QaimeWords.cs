namespace Tamga.Sandbox.Azerbaijan.Register;

/// <summary>The words of e-taxes.</summary>
static class QaimeWords
{
    public const string Approved = "approved";
    public const string OnApproval = "onApproval";
    public const string DefaultInvoice = "defaultInvoice";
    public const string AdvanceInvoice = "advanceInvoice";
    public const string GoodsTransfer = "goodsTransfer";

    // By weight: an invented month is mostly settled. The last one is in no document of the portal, but e-taxes has it.
    public static readonly (string Word, int Weight)[] Statuses =
    [
        (Approved, 700), (OnApproval, 100), ("approvedBySystem", 80), ("canceled", 30), ("updateApproval", 20),
        ("updateRequested", 15),
        ("cancelRequested", 15), ("onApprovalEdited", 15), ("deactivated", 14), ("deleted", 5), ("deletedBySystem", 5),
        ("correctionRefused", 1),
    ];

    public static readonly (string Word, int Weight)[] Kinds =
    [
        (DefaultInvoice, 800), ("returnInvoice", 50), (AdvanceInvoice, 40), ("agent", 30), ("resale", 20), (GoodsTransfer, 15),
        ("exportNoteInvoice", 15), ("recycling", 8), ("returnByAgent", 7), ("returnRecycled", 5), ("exciseGoodsTransfer", 5),
        ("taxCodex163", 3), ("taxCodex177_5", 2),
    ];

    /// <summary>The word for a number of 0 to 999.</summary>
    public static string Pick((string Word, int Weight)[] words, int number)
    {
        foreach (var (word, weight) in words)
        {
            number -= weight;
            if (number < 0)
                return word;
        }
        return words[^1].Word;
    }
}
