namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>The codes that are published, and who has asked for which. Used under the office's lock.</summary>
sealed class CodeBook
{
    readonly List<CodeRequest> _requests = [];
    readonly Dictionary<(string Rin, string Code), List<CodeRequest>> _byCode = [];
    readonly Dictionary<(string Type, string Code), PublishedCode> _published = [];

    /// <summary>Every request, the first one first.</summary>
    public IReadOnlyList<CodeRequest> Requests => _requests;

    public IEnumerable<PublishedCode> Published => _published.Values;

    /// <summary>What a taxpayer has asked for under a code.</summary>
    public IReadOnlyList<CodeRequest> Of(string rin, string code) => _byCode.GetValueOrDefault((rin, code)) ?? [];

    /// <summary>A request of a taxpayer that has not been turned down.</summary>
    public CodeRequest? Standing(string rin, string code) =>
        Of(rin, code).FirstOrDefault(request => request.Status is not CodeRequestStatus.Rejected);

    public PublishedCode? Find(string type, string code) => _published.GetValueOrDefault((type.ToUpperInvariant(), code));

    public void Add(CodeRequest request)
    {
        _requests.Add(request);
        if (!_byCode.TryGetValue((request.Rin, request.ItemCode), out var same))
            _byCode[(request.Rin, request.ItemCode)] = same = [];
        same.Add(request);
    }

    public void Publish(PublishedCode code) => _published[(code.CodeType, code.Code)] = code;
}

/// <summary>A code that everybody can look up.</summary>
sealed class PublishedCode(long id, string codeType, string code, string? owner)
{
    public long Id { get; } = id;
    public string CodeType { get; } = codeType;
    public string Code { get; } = code;

    /// <summary>The taxpayer that registered it; null of GS1's.</summary>
    public string? Owner { get; } = owner;

    public string ParentCode { get; set; } = "";
    public string Name { get; set; } = "";
    public string NameAr { get; set; } = "";
    public string Description { get; set; } = "";
    public string DescriptionAr { get; set; } = "";
    public string? ActiveFrom { get; set; }
    public string? ActiveTo { get; set; }
    public string? LinkedCode { get; set; }
}
