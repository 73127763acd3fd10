using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Tamga.Api;

namespace Tamga.Accounts.Users;

/// <summary>The page that the link of an invitation opens: it sets the password, with or without script.</summary>
static class InvitationPage
{
    const string Route = "/invitation";
    const string Form = "application/x-www-form-urlencoded";

    static readonly Lazy<string> Page = new(() => Read("invitation.html"));

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Route).ExcludeFromDescription().WithMetadata(new BodyLimit(BodyLimit.OfStrangers));
        group.MapGet("/", () => Show(200, "", ""));
        group.MapPost("/", AcceptAsync);
        group.MapGet("/page.js", () => TypedResults.Text(Read("page.js"), MediaTypeNames.Text.JavaScript));
        group.MapGet("/page.css", () => TypedResults.Text(Read("page.css"), MediaTypeNames.Text.Css));
    }

    static async Task<ContentHttpResult> AcceptAsync(HttpContext http, Invitations invitations)
    {
        // A form is written as a query is.
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(await RequestBody.ReadAsync(http, Form)));
        var (code, password) = (ValueOf("code"), ValueOf("password"));
        var (user, problem) = await invitations.AcceptAsync(code, password, CancellationToken.None);
        if (user is not null)
            return Show(200, $"""<p role="status">The password of {Text(user.Email)} is set. You can sign in now.</p>""", "");

        var why = string.Concat(problem!.Errors.Select(error => $" {error.Replace("$.", "", StringComparison.Ordinal)}."));
        return Show(problem.Status, $"""<p role="alert">{Text(problem.Message + why)}</p>""", code);

        string ValueOf(string field) => form.TryGetValue(field, out var values) ? values.ToString() : "";
    }

    static ContentHttpResult Show(int status, string answer, string code) => TypedResults.Text(
        Page.Value.Replace("{{answer}}", answer, StringComparison.Ordinal)
            .Replace("{{code}}", Text(code), StringComparison.Ordinal),
        "text/html; charset=utf-8", statusCode: status);

    static string Text(string text) => HtmlEncoder.Default.Encode(text);

    static string Read(string file)
    {
        using var stream = typeof(InvitationPage).Assembly.GetManifestResourceStream($"Tamga.Accounts.Users.{file}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
