using System.Security.Cryptography;
using System.Text.Json;
using Tamga.Api;
using Tamga.Secrets;

namespace Tamga.Accounts;

/// <summary>
/// What a request would make of a customer: worked out and checked before anything is written. Secrets come out beside
/// the record, under the names by which it points to them.
/// </summary>
public sealed class CustomerDraft
{
    readonly JsonElement _root;
    readonly Dictionary<string, SecretText> _secrets = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);
    readonly List<string> _changed = [];

    internal CustomerDraft(Customer before, JsonBody<CustomerBody> body, IEnumerable<ICustomerPart> parts, DateTimeOffset now)
    {
        (Before, Now, _root) = (before, now, body.Root);
        Body = new BodyPart(body.Root, "$", Errors);
        After = before with
        {
            CompanyName = Body.Required("companyName", body.Value.CompanyName, NullIfEmpty(before.CompanyName), 200),
            IsProduction = body.Value.IsProduction ?? before.IsProduction,
            IsActive = body.Value.IsActive ?? before.IsActive,
        };
        foreach (var part in parts) part.Read(this);
    }

    /// <summary>The customer as it is; a new one has an id and nothing else.</summary>
    public Customer Before { get; }

    /// <summary>The customer as it would be.</summary>
    public Customer After { get; private set; }

    /// <summary>When the request is looked at.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The request's body: tells an absent member from a null one.</summary>
    public BodyPart Body { get; }

    /// <summary>Everything that is wrong with the request.</summary>
    internal ValidationErrors Errors { get; } = new();

    /// <summary>The new secrets by name.</summary>
    internal IReadOnlyDictionary<string, SecretText> Secrets => _secrets;

    /// <summary>What was made for the customer and is answered once, by member.</summary>
    internal IReadOnlyDictionary<string, string> Shown => _shown;

    /// <summary>The authorities whose credentials would be others.</summary>
    internal IReadOnlyList<string> ChangedAuthorities => _changed;

    /// <summary>A part's members of the request.</summary>
    /// <typeparam name="T">
    /// What <see cref="ICustomerPart.Body"/> says. One with secrets is a class: a record would print them.
    /// </typeparam>
    /// <exception cref="ApiProblemException">A member is of a wrong type.</exception>
    public T Read<T>() where T : class
    {
        try
        {
            return _root.Deserialize<T>(ApiJson.Options)!;
        }
        catch (JsonException e)
        {
            throw RequestBody.Malformed(JsonComplaint.Of(e));
        }
    }

    /// <summary>Says what would become of a part.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="key">Its key.</param>
    /// <param name="part">The part; nothing takes it away.</param>
    public void Set<T>(CustomerPartKey<T> key, T? part) where T : class => After = After.With(key, part);

    /// <summary>The credentials at an authority would be others, or the same ones anew.</summary>
    /// <param name="authority">Its name in the API.</param>
    public void Changes(string authority) => _changed.Add(authority);

    /// <summary>A secret was made for a new customer: it is answered once, and never again.</summary>
    /// <param name="member">The member of the answer.</param>
    /// <param name="value">The secret.</param>
    public void ShowOnce(string member, string value) => _shown.Add(member, value);

    /// <summary>The name of a given secret, or of the one that was there before.</summary>
    /// <param name="part">The object that the member is in.</param>
    /// <param name="member">The member.</param>
    /// <param name="what">What the secret is, such as <c>etax-password</c>.</param>
    /// <param name="given">The secret as it was given.</param>
    /// <param name="before">The name of the one that was there before.</param>
    /// <param name="max">The most characters.</param>
    public string? Secret(BodyPart part, string member, string what, string? given, string? before, int max = 2000)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (given is null) return before;
        if (given.Length == 0) part.Refuse(member, "must not be empty");
        if (given.Length > max) part.Refuse(member, $"must have at most {max} characters");
        var name = SecretNames.New(Before.Id, what);
        _secrets.Add(name, new SecretText(given));
        return name;
    }

    /// <summary>
    /// A new version when credentials are given. The same ones count too: whoever repeats them asks for another try.
    /// </summary>
    /// <param name="authority">Whose.</param>
    /// <param name="before">The version before; nothing for a new account.</param>
    /// <param name="given">The credentials that may have been given.</param>
    public string Version(string authority, string? before, params ReadOnlySpan<string?> given)
    {
        var anyGiven = before is null;
        foreach (var credential in given) anyGiven |= credential is not null;
        if (!anyGiven) return before!;
        Changes(authority);
        return NewVersion();
    }

    /// <summary>A version that no credentials have had.</summary>
    public static string NewVersion() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;
}
