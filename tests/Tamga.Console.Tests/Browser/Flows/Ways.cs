namespace Tamga.Console.Tests.Browser.Flows;

/// <summary>
/// How people go through a flow: on a desk or a phone, with the keyboard alone or without it, in a language of either direction.
/// Each flow goes two ways that have all of it; every way with <c>TAMGA_ALL_WAYS=1</c>.
/// </summary>
static class Ways
{
    public static TheoryData<int, string, string> All { get; } = Environment.GetEnvironmentVariable("TAMGA_ALL_WAYS") is "1"
        ? [.. from width in new[] { 1280, 390 }
              from hand in new[] { Visitor.Keys, Visitor.Mouse }
              from language in new[] { "en", "ar" }
              select new TheoryDataRow<int, string, string>(width, hand, language)]
        : new() { { 1280, Visitor.Keys, "en" }, { 390, Visitor.Mouse, "ar" } };
}
