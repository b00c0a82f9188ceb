-- What was learnt since an instant of returns that had come by then is asked once, for persons and for institutions.
drop function if exists links_changed_since(timestamptz), returns_replaced_since(timestamptz), returns_since(timestamptz);
