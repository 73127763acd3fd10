namespace Tamga.Sandbox.Mongolia.Registry;

/// <summary>The states of a return (Тайлангийн төлөв).</summary>
static class ReportStatus
{
    public const int Saved = 2;
    public const int Sent = 3;
    public const int Assigned = 6;
    public const int Returned = 8;
    public const int Received = 11;

    public static string? Name(int? status) => status switch
    {
        Saved => "Хадгалсан",
        Sent => "Илгээсэн",
        Assigned => "Хуваарилсан",
        Returned => "Буцаасан",
        Received => "Хүлээн авсан",
        _ => null,
    };

    /// <summary>Who took the return on; nobody has before it is assigned.</summary>
    public static string? Inspector(int? status) => status is Assigned or Returned or Received ? "Жишээ Байцаагч" : null;

    public static bool IsKnown(int status) => Name(status) is not null;
}
