namespace Tamga.Console.Charts;

/// <summary>A chart of bars: its figure draws it and says the same as a table.</summary>
/// <param name="Title">What it shows, in a sentence.</param>
/// <param name="LabelHead">What the labels of the bars are, at the head of their column.</param>
/// <param name="Ticks">What stands beside it, from the bottom to the top, in equal steps.</param>
/// <param name="Series">What a bar is made of, from the bottom to the top.</param>
/// <param name="Bars">The bars, in the order of time.</param>
public sealed record BarChart(
    string Title, string LabelHead, IReadOnlyList<string> Ticks, IReadOnlyList<Series> Series, IReadOnlyList<Bar> Bars);

/// <summary>One of the things that bars are made of.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Tone">Its colour: <c>good</c>, <c>bad</c>, <c>wait</c> or <c>busy</c>.</param>
public sealed record Series(string Name, string Tone);

/// <summary>A bar.</summary>
/// <param name="Label">What it is about.</param>
/// <param name="Parts">One of each series.</param>
public sealed record Bar(string Label, IReadOnlyList<BarPart> Parts);

/// <summary>A part of a bar.</summary>
/// <param name="Share">Its share of the chart's height, 0 to 1.</param>
/// <param name="Text">How much it is, for people.</param>
public sealed record BarPart(double Share, string Text);
