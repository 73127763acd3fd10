using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;
using Tamga.Api.Messages;

namespace Tamga.Api.Errors;

/// <summary>The pages about error codes as HTML.</summary>
/// <param name="messages">What is said in each language.</param>
sealed class ErrorHtml(MessageCatalogue messages)
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    static readonly JsonSerializerOptions Readable = new(ApiJson.Options) { WriteIndented = true };
    static readonly Lazy<string> Frame = new(() => Read("page.html"));
    static readonly Lazy<string> StyleText = new(() => Read("page.css"));

    /// <summary>How the pages look.</summary>
    public static string Style => StyleText.Value;

    /// <summary>The list of all codes.</summary>
    public static string List(IEnumerable<ErrorPage> pages) => Whole("Errors of Tamga", $"""
        <h1>Errors</h1>
        <p>Every answer that says no is <code>application/problem+json</code> (RFC 9457). Its <code>type</code> is the address of
        one of these pages, its <code>errorCode</code> what a program may branch on.</p>
        <p><code>message</code> is for a person, in the language that <code>Accept-Language</code> asks for:
        <code>en</code>, <code>mn</code>, <code>az</code> or <code>ar</code>. <code>messageKey</code> and <code>arguments</code>
        let a program say the same in words of its own; a key begins with its code's, and what follows a dot is more particular.
        <code>detail</code> stays English.</p>
        <dl>
        {string.Concat(pages.Select(page => $"""
            <dt><a href="{ErrorPage.AddressOf(page.Code)}"><code>{page.Code}</code></a>
            {string.Join(", ", page.Statuses)}</dt>
            <dd>{Text(page.Meaning)}</dd>

            """))}</dl>
        """);

    /// <summary>A code that there is not.</summary>
    public static string Missing(string code) => Whole("No such error code", $"""
        <h1>No such error code</h1>
        <p>No answer of this gateway has the code <code>{Text(code)}</code>.
        <a href="{ErrorPage.Root}">All that there are</a>.</p>
        """);

    /// <summary>The page of a code.</summary>
    public string Page(ErrorPage page) => Whole(page.Code, $"""
        <h1><code>{page.Code}</code></h1>
        <p>{Text(page.Meaning)}</p>
        <h2>What to do</h2>
        <p>{Text(page.Remedy)}</p>
        <h2>Where it comes</h2>
        <ul>
        {string.Concat(page.Statuses.Select(Line))}{OfFilings(page)}</ul>
        <h2>An answer</h2>
        <pre tabindex="0"><code>{Text(Example(page))}</code></pre>
        <h2>What people read</h2>
        <p>The <code>messageKey</code> is <code>{MessageKeys.Of(page.Code)}</code>, or begins with it.</p>
        <dl>
        {string.Concat(MessageLanguage.All.Select(language => Said(page.Code, language)))}</dl>
        """);

    static string Line(int status) => $"<li>HTTP {status} {Text(ReasonPhrases.GetReasonPhrase(status))}</li>\n";

    static string OfFilings(ErrorPage page) => page.IsOfFilings
        ? """
            <li>in the <code>error</code> of a filing that has failed; with <code>Prefer: wait=N, status</code> such a filing is
            answered as 422, or as 502 when the authority was away</li>

            """
        : "";

    static string Example(ErrorPage page)
    {
        var example = page.Example;
        var problem = ApiProblem.Create(page.Statuses[0], page.Code, example.Detail, example.Errors)
            .Saying(example.MessageKey ?? MessageKeys.Of(page.Code), example.Arguments).With(example.Members);
        return JsonSerializer.Serialize(
            problem.ToBody(example.Path, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", example.Detail), Readable);
    }

    string Said(string code, string language)
    {
        if (messages.Find(language, MessageKeys.Of(code)) is not { } text) return "";
        var direction = MessageLanguage.IsRightToLeft(language) ? "rtl" : "ltr";
        return $"""
            <dt><code>{language}</code></dt>
            <dd lang="{language}" dir="{direction}">{Text(text)}</dd>

            """;
    }

    static string Whole(string title, string content) =>
        Frame.Value.Replace("{{title}}", Text(title), StringComparison.Ordinal)
            .Replace("{{content}}", content, StringComparison.Ordinal);

    static string Text(string text) => Encoder.Encode(text);

    static string Read(string file)
    {
        using var stream = typeof(ErrorHtml).Assembly.GetManifestResourceStream($"Tamga.Api.Errors.{file}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
