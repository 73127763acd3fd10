namespace Tamga.Sandbox.Mongolia.Forms;

/// <summary>The forms of the sandbox: the codes are real, the numbers and cells are invented.</summary>
static class FormCatalog
{
    public static readonly TaxForm Vat = new()
    {
        FormNo = 1300,
        ReportCode = "ТТ-03А",
        Name = "Нэмэгдсэн өртгийн албан татварын тайлан",
        TaxTypeId = 4,
        TaxTypeCode = "04",
        TaxTypeName = "Нэмэгдсэн өртгийн албан татвар",
        Monthly = true,
        DueDay = 10,
        Cells =
        [
            new(5001, "Нийт борлуулалт"),
            new(5002, "Чөлөөлөгдөх борлуулалт")
            {
                Validations = [new("V2", "TG5002<=TG5001", "Чөлөөлөгдөх борлуулалт нийт борлуулалтаас их байж болохгүй")],
            },
            new(5003, "Татвар ногдох борлуулалт")
            {
                Formula = new("TG5001-TG5002"),
                AllowMinus = true,
                Validations = [new("V1", "TG5003==TG5001-TG5002", "Татвар ногдох борлуулалт зөрүүтэй байна")],
            },
            new(5004, "Борлуулалтад ногдуулсан татвар")
            {
                Validations = [new("V3", "TG5004<=TG5003", "Ногдуулсан татвар татвар ногдох борлуулалтаас их байж болохгүй")],
            },
            new(5005, "Худалдан авалтад төлсөн татвар")
            {
                Validations = [new("V4", "TG5005<=TG5004", "Хасах татвар ногдуулсан татвараас их байна", "WARNING")],
            },
            new(5006, "Төлбөл зохих татвар")
            {
                Formula = new("TG5004-TG5005+TG5007"),
                AllowMinus = true,
                IsAssessment = true,
                Validations = [new("V5", "TG5006==TG5004-TG5005+TG5007", "Төлбөл зохих татвар зөрүүтэй байна")],
            },
            new(5007, "Өмнөх хугацааны залруулга") { AllowMinus = true },
        ],
        Sheet = new(1390, "TT-03A_4", "Худалдан авалтын мэдээ",
        [
            new("C1", "Нийлүүлэгчийн регистр", "string"),
            new("C2", "Худалдан авалтын дүн", "number"),
            new("C3", "Төлсөн татвар", "number"),
        ]),
    };

    public static readonly TaxForm Withholding = new()
    {
        FormNo = 1301,
        ReportCode = "ТТ-11",
        Name = "Суутгасан татварын тайлан",
        TaxTypeId = 7,
        TaxTypeCode = "01010101",
        TaxTypeName = "Цалин, хөдөлмөрийн хөлс, тэдгээртэй адилтгах орлогоос суутгасан татвар",
        Monthly = false,
        DueDay = 20,
        Cells =
        [
            new(6001, "Олгосон цалин хөлс"),
            new(6002, "Суутгасан татвар")
            {
                IsAssessment = true,
                Validations = [new("V1", "TG6002<=TG6001", "Суутгасан татвар олгосон цалингаас их байж болохгүй")],
            },
            new(6003, "Тайлбар") { DataType = "string" },
        ],
    };

    public static readonly TaxForm Income = new()
    {
        FormNo = 1302,
        ReportCode = "ТТ-02",
        Name = "Аж ахуйн нэгжийн орлогын албан татварын тайлан",
        TaxTypeId = 32,
        TaxTypeCode = "32",
        TaxTypeName = "Аж ахуйн нэгжийн орлогын албан татвар",
        Monthly = false,
        DueDay = 20,
        Cells =
        [
            new(7001, "Нийт орлого"),
            new(7002, "Нийт зардал"),
            new(7003, "Татвар ногдох орлого")
            {
                Formula = new("TG7001-TG7002"),
                AllowMinus = true,
                Validations = [new("V1", "TG7003==TG7001-TG7002", "Татвар ногдох орлого зөрүүтэй байна")],
            },
            new(7004, "Ногдуулсан татвар") { IsAssessment = true },
        ],
    };

    public static readonly IReadOnlyList<TaxForm> All = [Vat, Withholding, Income];

    public static TaxForm? Find(long formNo) => All.FirstOrDefault(form => form.FormNo == formNo);
}
