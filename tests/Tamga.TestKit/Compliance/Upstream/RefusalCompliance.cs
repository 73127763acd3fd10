using Tamga.Upstream;

namespace Tamga.TestKit.Compliance.Upstream;

/// <summary>What holds of a refused call to any authority.</summary>
public abstract class RefusalCompliance
{
    /// <summary>Refusals that are no authority's own: of a firewall, of a proxy, of nobody at all.</summary>
    public static TheoryData<int, string, string> Foreign => new()
    {
        { 403, "<html><h1>Access denied</h1></html>", "text/html" },
        { 403, "", "application/json" },
        { 403, "null", "application/json" },
        { 400, "[]", "application/json" },
        { 400, "{}", "application/json" },
        { 400, "\"no\"", "application/json" },
        { 404, "<html>nginx</html>", "text/html" },
        { 404, "", "text/plain" },
        { 409, """{"status":"denied","incident":"81-223"}""", "application/json" },
        { 451, "Unavailable", "text/plain" },
        { 403, "{\"message\":\"cut o", "application/json" },
    };

    /// <summary>A refusal in the authority's own form.</summary>
    protected abstract (int Status, string Body, string Code, string Message) Own { get; }

    /// <summary>Calls the authority, which answers so to what has an effect.</summary>
    /// <returns>Its no; nothing for a yes.</returns>
    protected abstract Task<AuthorityNo?> AskAsync(int status, string body, string contentType);

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_refusal_in_no_form_of_the_authority_is_a_fault_and_not_its_no(int status, string body, string contentType)
    {
        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(() => AskAsync(status, body, contentType));
        Assert.Equal((AuthorityFaultKind.Foreign, true), (fault.Kind, fault.OutcomeUnknown));
        Assert.Contains($"HTTP {status}", fault.Message, StringComparison.Ordinal);
        // A stranger's words are no evidence, and may be anything.
        Assert.DoesNotContain(body is "" ? "<" : body, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/html")]
    [InlineData("application/json; charset=no-such-set")]
    public async Task A_refusal_in_the_authoritys_own_form_is_its_no_whatever_the_headers_say(string contentType)
    {
        var (status, body, code, message) = Own;
        var no = await AskAsync(status, body, contentType);
        Assert.NotNull(no);
        Assert.Equal((status, code, message), (no.HttpStatus, no.Code, no.Message));
    }
}
