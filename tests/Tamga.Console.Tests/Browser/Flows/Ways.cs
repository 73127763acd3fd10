namespace Tamga.Console.Tests.Browser.Flows;

/// <summary>
/// How people go through a flow: on a desk or a phone, with the keyboard alone or without it, in a language of either direction.
/// Each flow goes one of two ways that have all of it between them; every way with <c>TAMGA_ALL_WAYS=1</c>.
/// </summary>
static class Ways
{
    /// <summary>For flows that people mostly go at a desk.</summary>
    public static TheoryData<int, string, string> Desk => Of(1280, Visitor.Keys, "en");

    /// <summary>For flows that people mostly go with a phone in their hand.</summary>
    public static TheoryData<int, string, string> Phone => Of(390, Visitor.Mouse, "ar");

    static TheoryData<int, string, string> Of(int width, string hand, string language) =>
        Environment.GetEnvironmentVariable("TAMGA_ALL_WAYS") is "1"
            ? [.. from each in new[] { 1280, 390 }
                  from one in new[] { Visitor.Keys, Visitor.Mouse }
                  from tongue in new[] { "en", "ar" }
                  select new TheoryDataRow<int, string, string>(each, one, tongue)]
            : new() { { width, hand, language } };
}
